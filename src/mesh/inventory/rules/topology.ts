import type { Inventory, SpanningTreeProtocol } from '../inventory.ts'
import type { Problem } from '../problem.ts'
import { complaintAbout } from '../shape-problems.ts'
import { Complaint } from '../values/complaint.ts'
import type { Written } from '../written.ts'
import { keyPlaceOf, writtenAt } from '../written.ts'

/** A bridge has this many spanning-tree ports: STP_MAX_PORTS in OVS. A port beyond would forward freely. */
const mostPorts = 255

// A ring that lost a link is a chain, and the root may be at its end. STP: 802.1D's timers at their largest
// carry 17 bridges. RSTP: information is dropped after max-age hops, 20 by default.
const longestRing: Readonly<Record<SpanningTreeProtocol, number>> = { stp: 17, rstp: 20 }

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
    'kind: partial has as many paths as asked for',
  )
  return [complaintAbout(root, ['topology', 'redundancy'], complaint)]
}

export function ringIsShort({ topology, spanningTree, hosts }: Inventory, root: Written): readonly Problem[] {
  const longest = longestRing[spanningTree.protocol]
  if (topology.kind !== 'ring' || hosts.size <= longest) return []
  const complaint = new Complaint(
    `of ${hosts.size} hosts is too long: ${spanningTree.protocol} carries ${longest}`,
    'kind: partial stays three deep with any number of hosts',
  )
  return [complaintAbout(root, ['topology', 'kind'], complaint)]
}

export function fullMeshFitsPorts({ topology, hosts }: Inventory, root: Written): readonly Problem[] {
  if (topology.kind !== 'full' || hosts.size <= mostPorts + 1) return []
  const complaint = new Complaint(
    `of ${hosts.size} hosts needs ${hosts.size - 1} tunnels on each; a bridge has ${mostPorts} spanning-tree ports`,
    'kind: partial needs a few dozen',
  )
  return [complaintAbout(root, ['topology', 'kind'], complaint)]
}
