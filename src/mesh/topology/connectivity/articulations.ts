import type { Graph } from '../graph.ts'

/**
 * The hosts whose loss splits the part that they are in, in ascending order and in O(hosts + links): articulation
 * points (Hopcroft and Tarjan, Efficient algorithms for graph manipulation, 1973).
 * A host is one when some host below it in the depth-first tree, and all below that, has no link past it. The walk
 * keeps its own path: a chain of thousands of hosts would be too deep for the stack.
 */
export function articulations({ neighbours }: Graph): readonly number[] {
  const count = neighbours.length
  /** When a host was first seen, from 1. */
  const seenAt = new Int32Array(count)
  /** When the earliest host was seen that a host, or one below it, has a link to. */
  const earliest = new Int32Array(count)
  const nextNeighbour = new Int32Array(count)
  const isCut = new Uint8Array(count)
  let steps = 0
  for (const host of neighbours.keys()) if (seenAt[host] === 0) walkFrom(host)
  return [...isCut.keys()].filter((host) => isCut[host] === 1)

  function walkFrom(start: number): void {
    const path = [see(start)]
    let branches = 0
    for (let host = path.at(-1); host !== undefined; host = path.at(-1)) {
      const neighbour = takeNeighbour(host)
      if (neighbour === undefined) {
        path.pop()
        const above = path.at(-1)
        if (above === start) branches += 1
        else if (above !== undefined && (earliest[host] ?? 0) >= (seenAt[above] ?? 0)) isCut[above] = 1
        if (above !== undefined) foundEarlier(above, earliest[host] ?? 0)
      } else if (seenAt[neighbour] === 0) path.push(see(neighbour))
      else foundEarlier(host, seenAt[neighbour] ?? 0)
    }
    if (branches > 1) isCut[start] = 1
  }

  function takeNeighbour(host: number): number | undefined {
    const place = nextNeighbour[host] ?? 0
    nextNeighbour[host] = place + 1
    return neighbours[host]?.[place]
  }

  function see(host: number): number {
    steps += 1
    seenAt[host] = steps
    earliest[host] = steps
    return host
  }

  function foundEarlier(host: number, time: number): void {
    if (time < (earliest[host] ?? 0)) earliest[host] = time
  }
}
