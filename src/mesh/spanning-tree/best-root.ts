import type { HostName } from '../names.ts'
import type { Link } from '../topology/link.ts'
import { aftermathsBelowRoot, type ElectedTree, electedTree } from './aftermath.ts'
import { bridgesOf, hostOf } from './bridges.ts'
import { depthAfter } from './depth-after.ts'
import { eccentricities } from './eccentricities.ts'
import type { Pins } from './pins.ts'

/** What a root makes of the tree. */
export interface RootMerits {
  readonly root: HostName
  /** Hosts in its tree. */
  readonly reached: number
  readonly depth: number
  /** Depth of the deepest tree with this root: with everybody up, or after the loss of one other host or link. */
  readonly deepest: number
}

export interface Electorate {
  /** In the order in which they joined. Not empty. */
  readonly hosts: readonly HostName[]
  readonly links: readonly Link[]
  readonly pathCosts: Pins['pathCosts']
}

/**
 * The host that makes the best root: one that reaches most hosts, then one with the least depth, then the least depth
 * after any one loss, then the most links, then the one that joined first. Exact where all links cost the same; else
 * among the 64 hosts that are nearest to all others.
 */
export function bestRoot(electorate: Electorate): RootMerits {
  const nearest = centre(electorate).slice(0, 64)
  const trees = nearest.map((host) => treeFrom(host, electorate))
  const widest = Math.max(...trees.map(({ places }) => places.size))
  const widestTrees = trees.filter(({ places }) => places.size === widest)
  const least = Math.min(...widestTrees.map(depthOf))
  const merits = widestTrees
    .filter((tree) => depthOf(tree) === least)
    .slice(0, 12)
    .map(meritsOf)
  return merits.reduce((best, other) => (other.deepest < best.deepest ? other : best))
}

/** What this host would make of the tree as its root. */
export function rootMerits(root: HostName, electorate: Electorate): RootMerits {
  return meritsOf(treeFrom(root, electorate))
}

// Hosts with the shortest ways first, then those with the most links: a sort keeps the order of joining.
function centre({ hosts, links, pathCosts }: Electorate): readonly HostName[] {
  const bridges = bridgesOf(hosts, links, pathCosts)
  const degree = (bridge: number) => bridges.ports[bridge]?.length ?? 0
  return eccentricities(bridges)
    .toSorted(
      (one, other) =>
        other.reached - one.reached || one.links - other.links || degree(other.bridge) - degree(one.bridge),
    )
    .map(({ bridge }) => hostOf(bridges, bridge))
}

// Ties below the root are settled by identifiers that depend on who else is chosen: the order of joining stands in.
function treeFrom(root: HostName, { hosts, links, pathCosts }: Electorate): ElectedTree {
  return electedTree(bridgesOf([root, ...hosts.filter((host) => host !== root)], links, pathCosts))
}

function meritsOf(tree: ElectedTree): RootMerits {
  const depthOfAftermath = depthAfter(tree)
  let deepest = depthOf(tree)
  for (const aftermath of aftermathsBelowRoot(tree)) deepest = Math.max(deepest, depthOfAftermath(aftermath))
  return { root: hostOf(tree.bridges, 0), reached: tree.places.size, depth: depthOf(tree), deepest }
}

function depthOf({ places }: ElectedTree): number {
  let depth = 0
  for (const place of places.values()) depth = Math.max(depth, place.depth)
  return depth
}
