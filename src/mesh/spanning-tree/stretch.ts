import type { HostName } from '../names.ts'
import { peerOf } from '../topology/link.ts'
import type { SpanningTree } from './tree.ts'

/** How much longer traffic runs through the tree than over a link of its own, which would be a path of 1. */
export interface TreeStretch {
  /** Links on the path between two hosts, on average over all pairs. 0 where there is no pair. */
  readonly meanPath: number
  /** Links on the longest path. */
  readonly longestPath: number
  /** Share of all pairs, 0 to 1, whose path runs through the root; the root may be one of the two. */
  readonly throughRoot: number
  /** Share of the pairs of other hosts, 0 to 1, that the root forwards for. */
  readonly rootShare: number
}

/** Of the hosts that the tree reaches. By the hosts below each link: it is on the path of each of them to all others. */
export function treeStretch(tree: Pick<SpanningTree, 'root' | 'depths' | 'rootLinks'>): TreeStretch {
  const count = tree.depths.size
  const subtrees = subtreesOf(tree)
  const lowerEnds = subtrees.filter(({ host }) => host !== tree.root)
  const withinBranches = sum(lowerEnds.filter(({ depth }) => depth === 1).map(({ size }) => pairsAmong(size)))
  return {
    meanPath: share(sum(lowerEnds.map(({ size }) => size * (count - size))), pairsAmong(count)),
    longestPath: subtrees.reduce((longest, { longestPath }) => Math.max(longest, longestPath), 0),
    throughRoot: share(pairsAmong(count) - withinBranches, pairsAmong(count)),
    rootShare: share(pairsAmong(count - 1) - withinBranches, pairsAmong(count - 1)),
  }
}

/** A host and all below it. */
interface Subtree {
  readonly host: HostName
  readonly depth: number
  size: number
  /** Links down to the lowest host. */
  height: number
  /** Links on the longest path that has this host as its highest. */
  longestPath: number
}

// From the leaves upwards: who is hung below another is complete.
function subtreesOf({ depths, rootLinks }: Pick<SpanningTree, 'depths' | 'rootLinks'>): readonly Subtree[] {
  const subtrees = new Map(
    [...depths].map(([host, depth]): [HostName, Subtree] => [
      host,
      { host, depth, size: 1, height: 0, longestPath: 0 },
    ]),
  )
  const upwards = [...subtrees.values()].toSorted((one, other) => other.depth - one.depth)
  for (const subtree of upwards) {
    const link = rootLinks.get(subtree.host)
    const above = link && subtrees.get(peerOf(link, subtree.host))
    if (above !== undefined) hang(subtree, above)
  }
  return upwards
}

function hang(subtree: Subtree, above: Subtree): void {
  above.size += subtree.size
  above.longestPath = Math.max(above.longestPath, above.height + subtree.height + 1)
  above.height = Math.max(above.height, subtree.height + 1)
}

function pairsAmong(hosts: number): number {
  return Math.max(0, (hosts * (hosts - 1)) / 2)
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
