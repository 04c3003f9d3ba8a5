import fc from 'fast-check'
import { partsWithout } from '../../../../src/mesh/topology/connectivity/parts.ts'
import type { Graph } from '../../../../src/mesh/topology/graph.ts'
import { subsets } from '../losses.ts'

export type Joined = readonly [number, number]

export function graphOfPairs(hosts: number, pairs: readonly Joined[]): Graph {
  const neighbours = Array.from({ length: hosts }, (): number[] => [])
  for (const [one, other] of pairs) {
    neighbours[one]?.push(other)
    neighbours[other]?.push(one)
  }
  return { neighbours }
}

export function pairsOf({ neighbours }: Graph): readonly Joined[] {
  return neighbours.flatMap((linked, one) =>
    linked.filter((other) => one < other).map((other): Joined => [one, other]),
  )
}

export function everyPair(hosts: number): readonly Joined[] {
  return range(hosts).flatMap((other) => range(other).map((one): Joined => [one, other]))
}

export function range(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index)
}

/** Every host linked to those that are so many places away, around the ring. */
export function circulant(hosts: number, places: readonly number[]): Graph {
  const pairs = range(hosts).flatMap((host) => places.map((away): Joined => [host, (host + away) % hosts]))
  return graphOfPairs(hosts, pairs)
}

/** Any graph without repeated links, from none to all of them. */
export function anyGraph(mostHosts: number): fc.Arbitrary<Graph> {
  return fc
    .nat({ max: mostHosts })
    .chain((hosts) =>
      fc
        .tuple(fc.subarray([...everyPair(hosts)]), fc.boolean())
        .map(([some, isDense]) =>
          graphOfPairs(
            hosts,
            isDense ? everyPair(hosts).filter((pair) => !some.slice(0, hosts).includes(pair)) : some,
          ),
        ),
    )
}

export function holdsWithout(graph: Graph, lost: readonly number[]): boolean {
  return partsWithout(graph, lost).length < 2
}

/** By trying every loss, of ever more hosts: the fewest that split the rest, else one less than there are. */
export function fewestHosts(graph: Graph): number {
  const hosts = range(graph.neighbours.length)
  const splitting = hosts.find((size) => subsets(hosts, size).some((lost) => !holdsWithout(graph, lost)))
  return splitting ?? Math.max(0, hosts.length - 1)
}

/** By trying every way to part the hosts: the fewest links between two sides. */
export function fewestLinks(graph: Graph): number {
  const hosts = graph.neighbours.length
  if (hosts < 2) return 0
  const pairs = pairsOf(graph)
  const isOnOneSide = (host: number, side: number) => (side >> host) % 2 === 1
  const crossing = (side: number) =>
    pairs.filter(([one, other]) => isOnOneSide(one, side) !== isOnOneSide(other, side)).length
  // The last host is always on the other side: each parting once.
  return range(2 ** (hosts - 1) - 1).reduce((fewest, side) => Math.min(fewest, crossing(side + 1)), hosts)
}
