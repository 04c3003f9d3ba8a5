import type { Lock } from '../../addressing/lock.ts'
import type { Inventory } from '../../inventory/inventory.ts'
import type { HostName } from '../../names.ts'
import { childrenIn, layersOf } from './layers.ts'

/**
 * The hubs of the mesh: one for each of its node-disjoint paths. Hubs of the lock stay. For a lost one the highest host moves up, because it is linked to the
 * other hubs already: roots that the operator names before others, then who has the fewest children, then who
 * joined first. A newcomer becomes a hub only where nobody else is left.
 */
export function chooseHubs({ topology, spanningTree }: Inventory, lock: Lock): readonly HostName[] {
  const count = Math.min(topology.redundancy, lock.hosts.size)
  const staying = lock.hubs.filter((hub) => lock.hosts.has(hub)).slice(0, count)
  if (staying.length === count) return staying
  const promoted = heirs(spanningTree.roots, lock).filter((host) => !staying.includes(host))
  return [...staying, ...promoted.slice(0, count - staying.length)]
}

function heirs(namedRoots: readonly HostName[], lock: Lock): readonly HostName[] {
  const { levels, links } = layersOf(lock)
  const children = childrenIn(links, (host) => levels.get(host) === 0)
  const heirsByRank = [...lock.hosts.keys()].map((host, joined) => ({
    host,
    rank: [
      levels.get(host) ?? Number.POSITIVE_INFINITY,
      namedRoots.includes(host) ? namedRoots.indexOf(host) : namedRoots.length,
      children.get(host)?.length ?? 0,
      joined,
    ],
  }))
  return heirsByRank.toSorted((one, other) => compareRanks(one.rank, other.rank)).map(({ host }) => host)
}

function compareRanks(one: readonly number[], other: readonly number[]): number {
  const place = one.findIndex((value, index) => value !== other[index])
  return (one[place] ?? 0) - (other[place] ?? 0)
}
