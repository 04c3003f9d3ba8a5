import { BrokenPromiseError } from '../../errors.ts'
import type { Lock } from '../addressing/lock.ts'
import type { TopologyKind, TopologySettings } from '../inventory/inventory.ts'
import { diameter } from './diameter.ts'
import { graphOf } from './graph.ts'

/** What the plan says about a mesh. */
export interface TopologyFacts {
  readonly kind: TopologyKind
  readonly redundancy: number
  readonly links: number
  /** Most tunnels on one host. */
  readonly maxDegree: number
  /** Links on the longest of all shortest paths. */
  readonly diameter: number
  /** So many may be lost, whichever they are, and the rest still reach each other. */
  readonly survives: { readonly hosts: number; readonly links: number }
}

export function topologyFacts({ kind, redundancy }: TopologySettings, { hosts, links }: Lock): TopologyFacts {
  const graph = graphOf([...hosts.keys()], links)
  const lossesSurvived = Math.max(0, disjointPaths(kind, redundancy, hosts.size) - 1)
  return {
    kind,
    redundancy,
    links: links.length,
    maxDegree: graph.neighbours.reduce((most, { length }) => Math.max(most, length), 0),
    diameter: diameter(graph),
    survives: { hosts: lossesSurvived, links: lossesSurvived },
  }
}

// Menger: k node-disjoint paths between any two hosts survive the loss of any k − 1 hosts, and, as every path has
// links of its own, of any k − 1 links. The mesh has k by its shape: `layered()`, a circle, or everybody with all.
function disjointPaths(kind: TopologyKind, redundancy: number, hostCount: number): number {
  const most = hostCount - 1
  switch (kind) {
    case 'partial':
      return Math.min(redundancy, most)
    case 'ring':
      return Math.min(2, most)
    case 'chords':
    case 'hub':
    case 'manual':
      throw new BrokenPromiseError('the inventory takes no such shape yet')
    case 'full':
      return most
  }
}
