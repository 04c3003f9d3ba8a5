import type { HostName } from '../names.ts'
import { aftermathsBelowRoot, type ElectedTree, electedTree } from './aftermath.ts'
import { type Bridges, hostOf } from './bridges.ts'
import { depthAfter } from './depth-after.ts'
import { type Near, nearestFirst } from './nearest.ts'

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
  const linksOf = ({ root }: Candidate) => bridges.ports[root]?.length ?? 0
  const candidates = shallowest(bridges)
    .toSorted((one, other) => linksOf(other) - linksOf(one) || one.root - other.root)
    .slice(0, mostAnalysed)
  let best: { readonly tree: ElectedTree; readonly deepest: number } | undefined
  for (const { root, depth, tree = electedTree(bridges, root) } of candidates) {
    const deepest = deepestAfterLosses(tree, best?.deepest)
    if (best === undefined || deepest < best.deepest) best = { tree, deepest }
    if (best.deepest === depth) break
  }
  return best === undefined ? undefined : meritsOf(best.tree, best.deepest)
}

/** What this bridge would make of the tree as its root. */
export function rootMerits(bridges: Bridges, root: number): RootMerits {
  const tree = electedTree(bridges, root)
  return meritsOf(tree, deepestAfterLosses(tree))
}

/** A bridge that may become root, and what its tree is with everybody up. */
interface Candidate {
  readonly root: number
  readonly reached: number
  readonly depth: number
  /** Undefined: its depth was known without it. */
  readonly tree: ElectedTree | undefined
}

// A tree is at least as deep as its root is away from somebody.
function shallowest(bridges: Bridges): readonly Candidate[] {
  const candidateOf = costAlike(bridges) ? candidateByWalk : candidateByElection
  let best: readonly Candidate[] = []
  let looked = 0
  for (const near of nearestFirst(bridges)) {
    const [known] = best
    if (known !== undefined && (near.atLeast > known.depth || looked === mostTrees)) break
    if (known !== undefined && near.reached <= known.reached && near.links > known.depth) continue
    const candidate = candidateOf(near, bridges)
    const difference =
      known === undefined ? -1 : known.reached - candidate.reached || candidate.depth - known.depth
    if (difference < 0) best = [candidate]
    else if (difference === 0) best = [...best, candidate]
    looked += 1
  }
  return best
}

function costAlike({ ports }: Bridges): boolean {
  const cost = ports.find(({ length }) => length > 0)?.[0]?.cost
  return ports.every((own) => own.every((port) => port.cost === cost))
}

// Where all links cost the same, the cheapest path is a shortest one: a tree is just as deep as the walk went.
function candidateByWalk({ bridge, reached, links }: Near): Candidate {
  return { root: bridge, reached, depth: links, tree: undefined }
}

function candidateByElection({ bridge, reached }: Near, bridges: Bridges): Candidate {
  const tree = electedTree(bridges, bridge)
  return { root: bridge, reached, depth: tree.depth, tree }
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
