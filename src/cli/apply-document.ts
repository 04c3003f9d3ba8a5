import { type ExitCode, exitCode } from '../errors.ts'
import type { Applied } from '../fleet/apply-fleet.ts'
import type { HostName } from '../mesh/names.ts'

type AppliedHosts = ReadonlyMap<HostName, Applied>

/** `ovsmesh-apply/1`. */
export function applyDocument(hosts: AppliedHosts): object {
  return { format: 'ovsmesh-apply/1', hosts: Object.fromEntries(hosts) }
}

/** Failed hosts weigh more than unreachable ones. */
export function applyExitCode(hosts: AppliedHosts): ExitCode {
  const outcomes = new Set([...hosts.values()].map(({ outcome }) => outcome))
  if (outcomes.has('failed') || outcomes.has('skipped')) return exitCode.someHostsFailed
  return outcomes.has('unreachable') ? exitCode.someHostsUnreachable : exitCode.done
}
