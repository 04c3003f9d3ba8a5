import fc from 'fast-check'
import { type Graph, rings, withoutRepeats } from '../../../../src/mesh/topology/graph.ts'
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

export function chainOf(hosts: number): Graph {
  return graphOfPairs(
    hosts,
    range(hosts - 1).map((host) => [host, host + 1] as const),
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

/** Up to 16 hosts with about three links each: as sparse as a mesh, and with any weakness. */
export const sparseGraph: fc.Arbitrary<Graph> = fc.integer({ min: 4, max: 16 }).chain((hosts) =>
  fc
    .array(fc.tuple(fc.nat({ max: hosts - 1 }), fc.nat({ max: hosts - 1 })), {
      minLength: hosts,
      maxLength: 2 * hosts,
    })
    .map((pairs) => graphOfPairs(hosts, [...pairsOf(chainOf(hosts)), ...pairs]))
    .map(withoutRepeats),
)

export function holdsWithout(graph: Graph, lost: readonly number[]): boolean {
  const isLost = (host: number) => lost.includes(host)
  const neighbours = graph.neighbours.map((linked, host) =>
    isLost(host) ? [] : linked.filter((neighbour) => !isLost(neighbour)),
  )
  const left = range(neighbours.length).filter((host) => !isLost(host))
  return left.length === 0 || rings({ neighbours }, left[0] ?? 0).flat().length === left.length
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
