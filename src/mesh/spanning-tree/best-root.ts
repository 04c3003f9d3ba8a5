import type { HostName } from '../names.ts'
import { aftermathsBelowRoot, type ElectedTree, electedTree } from './aftermath.ts'
import { type Bridges, hostOf } from './bridges.ts'
import { depthAfter } from './depth-after.ts'
import { nearestFirst } from './nearest.ts'

/** What a root makes of the tree. */
export interface RootMerits {
  readonly root: HostName
  /** Hosts in its tree. */
  readonly reached: number
  readonly depth: number
  /** Depth of the deepest tree with this root: with everybody up, or after the loss of one other host or link. */
  readonly deepest: number
}

/** So many trees are looked at where many hosts may serve as well, and so many of them after every loss. */
const mostTrees = 32
const mostAnalysed = 12

/**
 * The bridge that makes the best root: one that reaches most others, then one with the least depth, then the least
 * depth after any one loss, then the most links, then the least number. Undefined where there is no bridge.
 */
export function bestRoot(bridges: Bridges): RootMerits | undefined {
  const linksOf = ({ root }: ElectedTree) => bridges.ports[root]?.length ?? 0
  const trees = shallowestTrees(bridges)
    .toSorted((one, other) => linksOf(other) - linksOf(one) || one.root - other.root)
    .slice(0, mostAnalysed)
  let best: { readonly tree: ElectedTree; readonly deepest: number } | undefined
  for (const tree of trees) {
    const deepest = deepestAfterLosses(tree, best?.deepest)
    if (best === undefined || deepest < best.deepest) best = { tree, deepest }
    if (best.deepest === tree.depth) break
  }
  return best === undefined ? undefined : meritsOf(best.tree, best.deepest)
}

/** What this bridge would make of the tree as its root. */
export function rootMerits(bridges: Bridges, root: number): RootMerits {
  const tree = electedTree(bridges, root)
  return meritsOf(tree, deepestAfterLosses(tree))
}

// A tree is at least as deep as its root is away from somebody, and just so deep where all links cost the same.
function shallowestTrees(bridges: Bridges): readonly ElectedTree[] {
  let best: readonly ElectedTree[] = []
  let looked = 0
  for (const { bridge, reached, links, atLeast } of nearestFirst(bridges)) {
    const [known] = best
    if (known !== undefined && (atLeast > known.depth || looked === mostTrees)) break
    if (known !== undefined && reached <= known.places.size && links > known.depth) continue
    const tree = electedTree(bridges, bridge)
    const difference =
      known === undefined ? -1 : known.places.size - tree.places.size || tree.depth - known.depth
    if (difference < 0) best = [tree]
    else if (difference === 0) best = [...best, tree]
    looked += 1
  }
  return best
}

// Of everything but the loss of the root. Nobody wants to know how much worse than the limit it becomes.
function deepestAfterLosses(tree: ElectedTree, limit = Number.POSITIVE_INFINITY): number {
  const depthOf = depthAfter(tree)
  let deepest = tree.depth
  for (const aftermath of aftermathsBelowRoot(tree)) {
    if (deepest >= limit) break
    deepest = Math.max(deepest, depthOf(aftermath))
  }
  return deepest
}

function meritsOf({ bridges, root, places, depth }: ElectedTree, deepest: number): RootMerits {
  return { root: hostOf(bridges, root), reached: places.size, depth, deepest }
}
