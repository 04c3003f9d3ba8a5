import { type Graph, rings } from './graph.ts'

/**
 * Links on the longest of all shortest paths, exactly. iFUB (Crescenzi et al., On computing the diameter of
 * real-world undirected graphs, 2013): two hosts at most r links from the middle are at most 2r apart, so that
 * the search from the rim inwards ends as soon as something that long was seen. Usually after two or three walks.
 */
export function diameter(graph: Graph): number {
  const { neighbours } = graph
  if (neighbours.length < 2) return 0
  if (neighbours.every((linked, host) => new Set(linked).add(host).size === neighbours.length)) return 1
  const fromMiddle = rings(graph, hostWithMostLinks(graph))
  let longest = fromMiddle.length - 1
  for (let radius = fromMiddle.length - 1; 2 * radius > longest; radius -= 1) {
    for (const host of fromMiddle[radius] ?? []) {
      longest = Math.max(longest, rings(graph, host).length - 1)
      if (longest === 2 * radius) return longest
    }
  }
  return longest
}

function hostWithMostLinks({ neighbours }: Graph): number {
  return neighbours.reduce(
    (most, linked, host) => (linked.length > (neighbours[most]?.length ?? 0) ? host : most),
    0,
  )
}
