import type { Graph } from '../graph.ts'

/** Hosts in an order in which a mesh could have grown. */
export interface GrowingOrder {
  readonly hosts: readonly number[]
  /** For each host, its links to hosts that come before it, counted up to `enough`. */
  readonly linksBefore: Int32Array
}

/**
 * Next comes a host with most links to those before it, where `enough` of them are as good as more: the maximum
 * adjacency order (Nagamochi and Ibaraki, A linear-time algorithm for finding a sparse k-connected spanning subgraph
 * of a k-connected graph, 1992). In O(hosts + links), by one heap of hosts for each count.
 */
export function growingOrder({ neighbours }: Graph, enough: number): GrowingOrder {
  const linksBefore = new Int32Array(neighbours.length)
  const isPlaced = new Uint8Array(neighbours.length)
  const byCount = Array.from({ length: enough + 1 }, (): number[] => [])
  byCount[0] = [...neighbours.keys()].reverse()
  const hosts: number[] = []
  for (let host = takeNext(); host !== undefined; host = takeNext()) place(host)
  return { hosts, linksBefore }

  // A host stays in the heaps of the counts that it had before; it was placed, or is taken from a later one first.
  function takeNext(): number | undefined {
    for (let count = enough; count >= 0; count -= 1) {
      const heap = byCount[count] ?? []
      for (let host = heap.pop(); host !== undefined; host = heap.pop()) {
        if (isPlaced[host] === 0) return host
      }
    }
    return undefined
  }

  function place(host: number): void {
    isPlaced[host] = 1
    hosts.push(host)
    for (const neighbour of neighbours[host] ?? []) {
      const count = linksBefore[neighbour] ?? 0
      if (isPlaced[neighbour] === 1 || count === enough) continue
      linksBefore[neighbour] = count + 1
      byCount[count + 1]?.push(neighbour)
    }
  }
}
