import type { HostName } from '../names.ts'
import { childrenIn, type Layers } from './layered/layers.ts'

/** Who may become a hub, and who is one. */
export interface HubChoice {
  /** In the order in which they joined. */
  readonly hosts: readonly HostName[]
  /** Hubs to have at least, as far as there are hosts. */
  readonly count: number
  /** Hosts that the operator wants as hubs. */
  readonly named: readonly HostName[]
  /** Hubs of old. */
  readonly before: readonly HostName[]
  readonly layers: Layers
  /** Hosts that come first where one must be chosen: the roots that the operator names. */
  readonly preferred: readonly HostName[]
}

/**
 * The hubs of some hosts: one for each of their node-disjoint paths. Who is named is one, and hubs of old stay. For
 * a lost one the highest host moves up, because it is linked to the other hubs already: roots that the operator
 * names before others, then who has the fewest children, then who joined first. A newcomer becomes a hub only where
 * nobody else is left.
 */
export function chooseHubs(choice: HubChoice): readonly HostName[] {
  const hosts = new Set(choice.hosts)
  const named = choice.named.filter((host) => hosts.has(host))
  const staying = choice.before.filter((host) => hosts.has(host))
  const heirs = staying.length < choice.count ? heirsIn(choice) : []
  const inOrder = [...new Set([...named, ...staying, ...heirs])]
  return inOrder.slice(0, Math.max(choice.count, named.length))
}

function heirsIn({ hosts, layers: { levels, links }, preferred }: HubChoice): readonly HostName[] {
  const children = childrenIn(links, (host) => levels.get(host) === 0)
  const heirsByRank = hosts.map((host, joined) => ({
    host,
    rank: [
      levels.get(host) ?? Number.POSITIVE_INFINITY,
      preferred.includes(host) ? preferred.indexOf(host) : preferred.length,
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
