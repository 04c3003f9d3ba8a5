import type { HostName } from '../names.ts'
import type { Pair } from './pair.ts'

/** Every host linked to every other: n(n − 1)/2 links. A newcomer adds one for each host that was there. */
export function full(hosts: readonly HostName[]): readonly Pair[] {
  return hosts.flatMap((host, index) => hosts.slice(0, index).map((earlier): Pair => [earlier, host]))
}
