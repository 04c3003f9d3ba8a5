import { type Graph, isComplete, withoutRepeats } from '../graph.ts'
import { articulations } from './articulations.ts'
import { type Cut, cutsBy } from './cut.ts'
import { growingOrder } from './growing-order.ts'
import { leastLoss } from './least-loss.ts'
import { LinkPaths } from './link-paths.ts'

/** How many hosts must be lost, at the least, before two of the rest can't reach each other. */
export interface HostConnectivity {
  /**
   * Node-disjoint paths between any two hosts, by Menger's theorem the same number. Up to the `atMost` that was
   * asked for; one less than there are hosts when each is linked to each.
   */
  readonly paths: number
  /** A least set of hosts whose loss splits the rest; undefined when there is none of fewer than `atMost`. */
  readonly cut: Cut | undefined
}

/** Exact for every graph: computed, whatever its shape promises. Near linear where most hosts came with `paths` links. */
export function hostConnectivity(graph: Graph, atMost: number): HostConnectivity {
  const most = Math.max(0, Math.min(atMost, graph.neighbours.length - 1))
  if (most === 0 || isComplete(graph)) return { paths: most, cut: undefined }
  const simple = withoutRepeats(graph)
  const [cut] = [...cutsBy(simple, []), ...(most < 2 ? [] : cutHosts(simple, 1))]
  if (cut !== undefined) return { paths: cut.lost.length, cut }
  if (most <= 2) return { paths: most, cut: undefined }
  const { size, hosts } = leastLoss(simple, { atLeast: 2, atMost: most })
  return { paths: size, cut: hosts && cutsBy(simple, hosts)[0] }
}

/**
 * How many links must be lost, at the least, before two hosts can't reach each other: so many link-disjoint paths
 * are between any two. Counts up to `atMost`.
 */
export function linkConnectivity(graph: Graph, atMost: number): number {
  const simple = withoutRepeats(graph)
  const { neighbours } = simple
  if (neighbours.length < 2) return 0
  const { hosts, linksBefore } = growingOrder(simple, atMost)
  const paths = new LinkPaths(simple)
  const isGrown = new Uint8Array(neighbours.length)
  let least = neighbours.reduce((fewest, { length }) => Math.min(fewest, length), atMost)
  for (const [place, host] of hosts.entries()) {
    // A cut has the first hosts on one side, up to the first that is on the other.
    if (place > 0 && (linksBefore[host] ?? 0) < least) least = paths.count(host, isGrown, least)
    isGrown[host] = 1
  }
  return least
}

/**
 * Every single host whose loss splits the part of the mesh that it is in, with what is cut off; `atMost` cuts, in
 * the order of the lost hosts.
 */
export function cutHosts(graph: Graph, atMost: number = Number.POSITIVE_INFINITY): readonly Cut[] {
  const cuts: Cut[] = []
  for (const host of articulations(graph)) {
    if (cuts.length >= atMost) break
    cuts.push(...cutsBy(graph, [host]))
  }
  return cuts.slice(0, atMost)
}
