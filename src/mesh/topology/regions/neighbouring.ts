import type { HostName } from '../../names.ts'
import { avoidNothing } from '../avoidance.ts'
import { layersOf } from '../layered/layers.ts'
import { layered } from '../layered.ts'
import type { Link } from '../link.ts'
import { type Pair, pairKey } from '../pair.ts'
import type { Region } from '../region.ts'

/** Regions, and what is there already. */
export interface RegionMesh {
  /** In the order of their first hosts. */
  readonly regions: readonly Region[]
  readonly redundancy: number
  /** Links of the mesh as it was, by number. */
  readonly before: readonly Link[]
}

/**
 * Which regions are linked, the earlier first: each with each up to `redundancy` + 1 of them, else in layers, as
 * hosts are. Regions stay linked to those that they are linked to.
 */
export function neighbouringRegions(mesh: RegionMesh): readonly (readonly [Region, Region])[] {
  const { regions, redundancy } = mesh
  // A region goes by the name of its first host, so that regions can be laid out as hosts are.
  const byFirst = new Map(regions.flatMap((region) => region.hosts.slice(0, 1).map((host) => [host, region])))
  const links = linksBetween(mesh)
  const order = parentsFirst([...byFirst.keys()], links)
  const hubs = order.slice(0, redundancy)
  const before = layersOf({ topology: 'partial', hubs, links })
  const pairs = layered({ hosts: order, hubs, redundancy, before, avoided: avoidNothing })
  return pairs.flatMap(([one, other]) => {
    const [earlier, later] = [byFirst.get(one), byFirst.get(other)]
    return earlier === undefined || later === undefined ? [] : [[earlier, later]]
  })
}

// One link for each two regions that have any.
function linksBetween({ regions, before }: RegionMesh): readonly Link[] {
  const firstOf = new Map(regions.flatMap(({ hosts }) => hosts.map((host) => [host, hosts[0] ?? host])))
  const links = new Map<string, Link>()
  for (const link of before) {
    const [one, other] = [firstOf.get(link.hosts[0]), firstOf.get(link.hosts[1])]
    if (one === undefined || other === undefined || one === other) continue
    const hosts: Pair = [one, other]
    if (!links.has(pairKey(hosts))) links.set(pairKey(hosts), { ...link, hosts })
  }
  return [...links.values()]
}

// The earlier region comes first in its links. Hubs have fewest before them, so that they stay the first ones.
function parentsFirst(regions: readonly HostName[], links: readonly Link[]): readonly HostName[] {
  const parents = new Map<HostName, HostName[]>()
  for (const {
    hosts: [parent, child],
  } of links)
    parents.set(child, [...(parents.get(child) ?? []), parent])
  const order = new Set<HostName>()
  const seen = new Set<HostName>()
  for (const region of regions) place(region)
  return [...order]

  function place(region: HostName): void {
    if (seen.has(region)) return
    seen.add(region)
    for (const parent of parents.get(region) ?? []) place(parent)
    order.add(region)
  }
}
