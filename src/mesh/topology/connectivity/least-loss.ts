import type { Graph } from '../graph.ts'
import { growingOrder } from './growing-order.ts'
import { HostPaths } from './host-paths.ts'

/** A least set of hosts whose loss splits the rest. */
export interface LeastLoss {
  /** Its size; `atMost` when no smaller set does it. */
  readonly size: number
  readonly hosts: readonly number[] | undefined
}

export interface LossBounds {
  readonly atLeast: number
  readonly atMost: number
}

/**
 * Even's way (An algorithm for determining whether the connectivity of a graph is at least k, 1975): of a set of
 * fewer than k hosts, one of the first k hosts is not part. So the first k are tried pair by pair, and every further
 * host against all before it: whoever has k paths to k of those is not cut off either. In the growing order most
 * have k links to them, and nothing is to be searched; the others find their paths nearby.
 *
 * Wants a graph without repeated links that no loss of fewer than `atLeast` hosts splits, and `atMost` below the
 * number of hosts.
 */
export function leastLoss(graph: Graph, { atLeast, atMost }: LossBounds): LeastLoss {
  const { neighbours } = graph
  const { hosts, linksBefore } = growingOrder(graph, atMost)
  const paths = new HostPaths(graph)
  let least = lossOfNeighbours(neighbours, atMost)
  tryPairs(hosts.slice(0, least.size))
  growOnward(hosts.slice(0, least.size), hosts.slice(least.size))
  return least

  function tryPairs(first: readonly number[]): void {
    for (const [place, host] of first.entries()) {
      const strangers = first
        .slice(0, place)
        .filter((earlier) => neighbours[earlier]?.includes(host) === false)
      // Who gets to all neighbours of a host, or to enough of them, gets to the host.
      for (const earlier of strangers) tryPaths(host, markOf(neighbours[earlier] ?? []))
    }
  }

  function growOnward(grown: readonly number[], further: readonly number[]): void {
    const isGrown = markOf(grown)
    for (const host of further) {
      if ((linksBefore[host] ?? 0) < least.size) tryPaths(host, isGrown)
      isGrown[host] = 1
    }
  }

  function tryPaths(source: number, isGoal: Uint8Array): void {
    if (least.size === atLeast) return
    const size = paths.count(source, isGoal, least.size)
    if (size < least.size) least = { size, hosts: paths.bottleneck() }
  }

  function markOf(marked: readonly number[]): Uint8Array {
    const marks = new Uint8Array(neighbours.length)
    for (const host of marked) marks[host] = 1
    return marks
  }
}

/** Nobody has more paths than links. */
function lossOfNeighbours(neighbours: Graph['neighbours'], atMost: number): LeastLoss {
  const fewest = neighbours.reduce((least, linked) => (linked.length < least.length ? linked : least))
  return fewest.length < atMost ? { size: fewest.length, hosts: fewest } : { size: atMost, hosts: undefined }
}
