import type { HostName } from '../names.ts'
import { aftermaths, electedTree } from './aftermath.ts'
import { bridgesOf, byBridgeId, hostOf } from './bridges.ts'
import { depthAfter } from './depth-after.ts'
import { longestPathAfter } from './longest-path-after.ts'
import type { Loss } from './loss.ts'
import { type RegionLeak, type RegionOf, regionLeaksAfter } from './region-leaks.ts'
import type { SpanningTreeElection } from './tree.ts'

/** What the tree becomes at worst: with everybody up, and after the loss of any one host or link. */
export interface LossReport {
  /** Links between the root and the farthest host, in the deepest of these trees. */
  readonly deepest: number
  /** Undefined: no tree is deeper than the one with everybody up. */
  readonly deepestAfter: Loss | undefined
  /** Bridges on the longest path through any of these trees, both ends counted. */
  readonly longestPath: number
  /** Where traffic between two hosts of one region leaves it. */
  readonly regionLeaks: readonly RegionLeak[]
  /** Who cannot reach the root any more, after which loss. */
  readonly unreached: readonly Unreached[]
}

export interface Unreached {
  readonly loss: Loss
  readonly hosts: readonly HostName[]
}

/** Looks at every single loss of a mesh, one after the other. The mesh has a host. */
export function analyseLosses(
  { hosts, links, pins }: SpanningTreeElection,
  regionOf: RegionOf = () => undefined,
): LossReport {
  const bridges = bridgesOf(byBridgeId(hosts, pins), links, pins.pathCosts)
  const tree = electedTree(bridges)
  const [depthOf, longestPathOf, leaksOf] = [
    depthAfter(tree),
    longestPathAfter(tree),
    regionLeaksAfter(tree, regionOf),
  ]
  const verdicts = Array.from(aftermaths(tree), (aftermath) => ({
    loss: aftermath.loss,
    depth: depthOf(aftermath),
    longestPath: longestPathOf(aftermath),
    leaks: leaksOf(aftermath),
    unreached: aftermath.unreached.map((bridge) => hostOf(bridges, bridge)),
  }))
  const deepest = verdicts.reduce((worst, verdict) => (verdict.depth > worst.depth ? verdict : worst))
  return {
    deepest: deepest.depth,
    deepestAfter: deepest.loss,
    longestPath: verdicts.reduce((longest, verdict) => Math.max(longest, verdict.longestPath), 0),
    regionLeaks: verdicts.flatMap(({ leaks }) => leaks),
    unreached: verdicts.flatMap(({ loss, unreached }) =>
      loss === undefined || unreached.length === 0 ? [] : [{ loss, hosts: unreached }],
    ),
  }
}
