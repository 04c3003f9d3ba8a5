import { FarthestSearch, walksAtOnce } from './farthest.ts'
import { type Graph, isComplete, rings } from './graph.ts'

/**
 * Links on the longest of all shortest paths, exactly; in a mesh that falls into parts, of the part of the host with
 * most links. iFUB (Crescenzi et al., On computing the diameter of real-world undirected graphs, 2013): two hosts at
 * most r links from the middle are at most 2r apart, so that the search from the rim inwards ends as soon as
 * something that long was seen. Usually after a few walks, and never after more than one for each host.
 */
export function diameter(graph: Graph): number {
  const { neighbours } = graph
  if (neighbours.length < 2) return 0
  if (isComplete(graph)) return 1
  const fromMiddle = rings(graph, middleOf(graph))
  const inwards = fromMiddle.flatMap((ring, radius) => ring.map((host) => ({ host, radius }))).reverse()
  const search = new FarthestSearch(graph)
  let longest = fromMiddle.length - 1
  for (let next = 0; 2 * (inwards[next]?.radius ?? 0) > longest; next += walksAtOnce) {
    const hosts = inwards.slice(next, next + walksAtOnce).map(({ host }) => host)
    longest = Math.max(longest, search.farthestFrom(hosts))
  }
  return longest
}

/** Halfway between two hosts far apart, unless the host with most links is nearer to everybody. */
function middleOf(graph: Graph): number {
  const busiest = hostWithMostLinks(graph)
  const fromBusiest = rings(graph, busiest)
  const fromRim = rings(graph, fromBusiest.at(-1)?.[0] ?? busiest)
  const halfway = halfwayBack(graph, fromRim)
  return rings(graph, halfway).length < fromBusiest.length ? halfway : busiest
}

/** Back from a host on the last ring, ring by ring, to the one in the middle. */
function halfwayBack({ neighbours }: Graph, walked: ReturnType<typeof rings>): number {
  const wanted = Math.floor(walked.length / 2)
  return walked.slice(wanted, -1).reduceRight((host, ring) => {
    const linked = new Set(neighbours[host])
    return ring.find((inner) => linked.has(inner)) ?? host
  }, walked.at(-1)?.[0] ?? 0)
}

function hostWithMostLinks({ neighbours }: Graph): number {
  return neighbours.reduce(
    (most, linked, host) => (linked.length > (neighbours[most]?.length ?? 0) ? host : most),
    0,
  )
}
