import type { HostName } from '../names.ts'
import { full } from './full.ts'
import type { Pair } from './pair.ts'

/**
 * Every host linked to the one that joined before it, and the last to the first. A newcomer goes between those
 * two: one link less, two more. Up to three hosts a ring is a full mesh.
 */
export function ring(hosts: readonly HostName[]): readonly Pair[] {
  if (hosts.length <= 3) return full(hosts)
  return hosts.map((host, index): Pair => {
    const next = hosts[index + 1]
    return next === undefined ? [hosts[0] ?? host, host] : [host, next]
  })
}
