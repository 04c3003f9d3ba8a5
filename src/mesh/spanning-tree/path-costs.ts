import type { Lock } from '../addressing/lock.ts'
import type { Inventory, SpanningTreeProtocol } from '../inventory/inventory.ts'
import type { HostName } from '../names.ts'
import type { Link } from '../topology/link.ts'
import { pairKey } from '../topology/pair.ts'

/** By number of the link: both of its ports cost the same. */
export type PathCosts = ReadonlyMap<number, number>

interface Costs {
  /** Of a link within a region. What Open vSwitch 3.1 assumes for a tunnel, 10 Gb/s; older ones assume 100 Mb/s. */
  readonly within: number
  /** Of a region's first link to others. So much that a way through fewer regions always wins. */
  readonly between: number
  /** What each further one costs more: more than any way within a region, so that one of them wins for all its hosts. */
  readonly further: number
  /** 802.1D-2004, table 17-3; STP's path cost has 16 bits in Open vSwitch. */
  readonly most: number
}

const costs: Readonly<Record<SpanningTreeProtocol, Costs>> = {
  stp: { within: 2, between: 10_000, further: 100, most: 65_535 },
  rstp: { within: 2_000, between: 10_000_000, further: 100_000, most: 200_000_000 },
}

/**
 * What each link costs, at both of its ends: what the operator says; else little within a region and much between
 * regions. Traffic between two hosts of a region then stays inside, for it has one way in.
 */
export function pathCostsOf(
  { spanningTree, topology, hosts }: Pick<Inventory, 'spanningTree' | 'topology' | 'hosts'>,
  lock: Pick<Lock, 'hosts' | 'links'>,
): PathCosts {
  const { within, between, further, most } = costs[spanningTree.protocol]
  const wanted = new Map(topology.links.map((link) => [pairKey(link.hosts), link.cost]))
  const regionOf = (host: HostName) => hosts.get(host)?.region
  const places = placesOfRegionLinks(lock, regionOf)
  return new Map(
    lock.links.map((link) => {
      const place = places.get(link)
      const usual = place === undefined ? within : Math.min(most, between + place * further)
      return [link.number, wanted.get(pairKey(link.hosts)) ?? usual]
    }),
  )
}

/**
 * Each region's links to regions that joined before it, counted from 0: by the other region, then by number. A newer
 * region changes nothing for the older ones.
 */
function placesOfRegionLinks(
  { hosts, links }: Pick<Lock, 'hosts' | 'links'>,
  regionOf: (host: HostName) => string | undefined,
): ReadonlyMap<Link, number> {
  const ages = new Map([...new Set([...hosts.keys()].map(regionOf))].map((region, age) => [region, age]))
  const agesOf = (link: Link) =>
    link.hosts.map((host) => ages.get(regionOf(host)) ?? 0).toSorted((one, other) => one - other)
  const regionLinks = links
    .map((link) => ({ link, ages: agesOf(link) }))
    .filter(({ ages: [older, newer] }) => older !== newer)
    .toSorted(
      (one, other) => (one.ages[0] ?? 0) - (other.ages[0] ?? 0) || one.link.number - other.link.number,
    )
  const counts = new Map<number | undefined, number>()
  return new Map(
    regionLinks.map(({ link, ages: [, newer] }) => {
      const place = counts.get(newer) ?? 0
      counts.set(newer, place + 1)
      return [link, place]
    }),
  )
}
