import { execa } from 'execa'
import type { Entrance } from './enter.ts'

/**
 * Runs a program in a place with this process's own stdin, stdout, stderr and terminal. Returns its exit code,
 * and 128 plus the signal's number for one that a signal ended, as shells do.
 */
export async function attach({ file, args, env }: Entrance): Promise<number> {
  // Ctrl-C is for the program, which the terminal tells itself; we stay to pass on how it ends.
  const stay = () => undefined
  process.on('SIGINT', stay)
  const ended = await execa(file, args, { env, extendEnv: false, stdio: 'inherit', reject: false })
  process.off('SIGINT', stay)
  return ended.exitCode ?? 128 + (signalNumbers[ended.signal ?? ''] ?? 0)
}

// signal(7): those that people and time limits send.
const signalNumbers: Readonly<Record<string, number>> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGKILL: 9,
  SIGTERM: 15,
}
