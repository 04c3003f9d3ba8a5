import type { HostName } from '../names.ts'

/** How often each host is named. */
export function countEach(hosts: readonly HostName[]): Map<HostName, number> {
  const counts = new Map<HostName, number>()
  for (const host of hosts) counts.set(host, (counts.get(host) ?? 0) + 1)
  return counts
}
