import { readFileSync, writeFileSync } from 'node:fs'

/** Millions of bytes of this process that are in memory now. */
export function residentMb(): number {
  return statusMb('VmRSS')
}

/** The most that there were since the process began, or since `forgetPeak`. */
export function peakMb(): number {
  return statusMb('VmHWM')
}

/** Counts the peak from here on. proc_pid_clear_refs(5): 5 resets it. */
export function forgetPeak(): void {
  writeFileSync('/proc/self/clear_refs', '5')
}

function statusMb(name: string): number {
  const kibibytes = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(
    readFileSync('/proc/self/status', 'utf8'),
  )?.[1]
  return (Number(kibibytes) * 1024) / 1e6
}
