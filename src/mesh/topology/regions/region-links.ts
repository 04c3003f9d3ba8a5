import type { HostName } from '../../names.ts'
import { type Avoidance, mayLink } from '../avoidance.ts'
import { countEach } from '../count-each.ts'
import type { Pair } from '../pair.ts'
import type { Region } from '../region.ts'
import { neighbouringRegions, type RegionMesh } from './neighbouring.ts'

export interface JoinedRegions extends RegionMesh {
  readonly avoided: Avoidance
  /** Of all regions: they are linked first. */
  readonly hubs: ReadonlySet<HostName>
  /** The links inside the regions. */
  readonly inside: readonly Pair[]
}

/**
 * The links between regions: `redundancy` for each two that are neighbours, or as many as the smaller one has
 * hosts, no two of them on one host. So two regions that survive a loss survive it together: less than `redundancy`
 * lost hosts leave one of the links whole.
 */
export function regionLinks(mesh: JoinedRegions): readonly Pair[] {
  if (mesh.regions.length < 2) return []
  const known = linksByRegions(mesh)
  const degrees = countEach(mesh.inside.flat())
  return neighbouringRegions(mesh).flatMap((regions) => {
    const kept = disjoint(known.get(regions[0])?.get(regions[1]) ?? [])
    const pairs = joined(mesh, { regions, kept, degrees })
    for (const host of pairs.flat()) degrees.set(host, (degrees.get(host) ?? 0) + 1)
    return pairs
  })
}

interface Meeting {
  readonly regions: readonly [Region, Region]
  /** Links of old, no two of them on one host. */
  readonly kept: readonly Pair[]
  /** Links that each host has so far. */
  readonly degrees: ReadonlyMap<HostName, number>
}

function joined(mesh: JoinedRegions, { regions: [one, other], kept, degrees }: Meeting): readonly Pair[] {
  const count = Math.min(mesh.redundancy, one.hosts.length, other.hosts.length)
  const pairs = kept.slice(0, count)
  const used = new Set(pairs.flat())
  const rank = (host: HostName) => (mesh.hubs.has(host) ? 0 : 1)
  const byRank = ({ hosts }: Region) =>
    hosts
      .filter((host) => !used.has(host))
      .toSorted((a, b) => rank(a) - rank(b) || (degrees.get(a) ?? 0) - (degrees.get(b) ?? 0))
  const free = byRank(other)
  for (const host of byRank(one)) {
    if (pairs.length === count) break
    const peer = free.find((candidate) => mayLink(mesh.avoided, [host, candidate]))
    if (peer === undefined) continue
    free.splice(free.indexOf(peer), 1)
    pairs.push([host, peer])
  }
  return pairs
}

type LinksByRegions = ReadonlyMap<Region, ReadonlyMap<Region, readonly Pair[]>>

/** For each two regions, in either order, their links with the hosts in that order. */
function linksByRegions({ regions, before }: JoinedRegions): LinksByRegions {
  const regionOf = new Map(regions.flatMap((region) => region.hosts.map((host) => [host, region])))
  const links = new Map<Region, Map<Region, Pair[]>>()
  for (const { hosts: ends } of before) {
    for (const pair of [ends, [ends[1], ends[0]] as const]) {
      const [one, other] = [regionOf.get(pair[0]), regionOf.get(pair[1])]
      if (one === undefined || other === undefined || one === other) continue
      const known = links.get(one) ?? new Map<Region, Pair[]>()
      links.set(one, known.set(other, [...(known.get(other) ?? []), pair]))
    }
  }
  return links
}

function disjoint(pairs: readonly Pair[]): readonly Pair[] {
  const used = new Set<HostName>()
  return pairs.filter(([one, other]) => {
    if (used.has(one) || used.has(other)) return false
    used.add(one)
    used.add(other)
    return true
  })
}
