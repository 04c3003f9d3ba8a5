import { depthCarried, timersFor } from '../../spanning-tree/timers.ts'
import type { Inventory, SpanningTreeSettings } from '../inventory.ts'
import type { Problem } from '../problem.ts'
import { quoted } from '../quote.ts'
import { complaintAbout } from '../shape-problems.ts'
import { Complaint } from '../values/complaint.ts'
import type { Written } from '../written.ts'
import { keyPlaceOf, writtenAt } from '../written.ts'
import { writtenPairs } from '../written-pairs.ts'
import { regionsOf } from './regions.ts'

export function meshHasHosts({ hosts }: Inventory, root: Written): readonly Problem[] {
  const written = writtenAt(root, ['hosts'])
  if (hosts.size > 0 || written?.kind !== 'map' || written.entries.size > 0) return []
  const hint = 'hosts: { host1: { address: 192.0.2.1 } }'
  return [{ message: 'hosts is empty; want at least one host', hint, at: keyPlaceOf(root, ['hosts']) }]
}

export function ringHasTwoPaths({ topology }: Inventory, root: Written): readonly Problem[] {
  if (topology.kind !== 'ring' || topology.redundancy <= 2) return []
  const complaint = new Complaint(
    'is more than a ring has; want 1 or 2',
    'kind: chords or kind: partial has as many paths as asked for',
  )
  return [complaintAbout(root, ['topology', 'redundancy'], complaint)]
}

export function chordsAreNoRing({ topology }: Inventory, root: Written): readonly Problem[] {
  if (topology.kind !== 'chords' || topology.redundancy >= 3) return []
  const complaint = new Complaint('makes a ring of chords; want 3 to 8', 'kind: ring is that shape')
  return [complaintAbout(root, ['topology', 'redundancy'], complaint)]
}

/** A ring that lost the link beside its root is a chain, with the root at its end. */
export function ringIsShort(inventory: Inventory, root: Written): readonly Problem[] {
  const { topology, spanningTree } = inventory
  const hosts = regionsOf(inventory).reduce((most, { length }) => Math.max(most, length), 0)
  const longest = deepestTree(spanningTree) + 1
  if (topology.kind !== 'ring' || hosts <= longest) return []
  const timers = spanningTree.timers.kind === 'auto' ? '' : ' with these timers'
  const complaint = new Complaint(
    `of ${hosts} hosts is too long: ${spanningTree.protocol} carries ${longest}${timers}`,
    'kind: partial stays three deep with any number of hosts',
  )
  return [complaintAbout(root, ['topology', 'kind'], complaint)]
}

export function manualLinksEveryHost({ topology, hosts }: Inventory, root: Written): readonly Problem[] {
  if (topology.kind !== 'manual' || hosts.size < 2) return []
  const linked = new Set(writtenPairs(root, 'links').flatMap((pair) => pair.hosts))
  if (linked.size === 0) return [complaintAbout(root, ['topology', 'kind'], withoutLinks)]
  return [...hosts.keys()]
    .filter((name) => !linked.has(name))
    .map((name) => ({
      message: `topology.kind "manual" gives ${quoted(name)} no link; want one at least`,
      hint: 'name it in topology.links',
      at: keyPlaceOf(root, ['hosts', name]),
    }))
}

const withoutLinks = new Complaint(
  'has the links that topology.links names, and there are none',
  'links: [[host1, host2]], or kind: partial, which finds them itself',
)

// However deep the tree would have to be.
function deepestTree({ protocol, timers: settings }: SpanningTreeSettings): number {
  return depthCarried(protocol, timersFor({ settings, protocol, deepest: Number.POSITIVE_INFINITY }))
}
