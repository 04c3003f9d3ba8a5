import { type ExitCode, exitCode } from '../errors.ts'
import type { Check, Verification } from '../verify/check.ts'

/** `ovsmesh-verify/1`. */
export function verifyDocument({ ok, checks, ping }: Verification): object {
  const pingSection = ping && { pairs: ping.pairs, lost: ping.lost }
  return { format: 'ovsmesh-verify/1', ok, checks, ...(pingSection ? { ping: pingSection } : {}) }
}

/** A failed check weighs more than an unreachable host; that nothing answers from such a host is no further failure. */
export function verifyExitCode({ ok, checks }: Verification): ExitCode {
  if (ok) return exitCode.done
  const failed = checks.filter((check) => !check.ok)
  const away = new Set(failed.filter(({ id }) => id === 'reachable').map(({ host }) => host))
  const isAway = ({ host, peer }: Check) => away.has(host) || (peer !== undefined && away.has(peer))
  return failed.every(isAway) ? exitCode.someHostsUnreachable : exitCode.pending
}
