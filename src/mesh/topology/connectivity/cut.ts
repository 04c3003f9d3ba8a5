import type { Graph } from '../graph.ts'
import { partsWithout } from './parts.ts'

/** A loss that splits the hosts that remain. */
export interface Cut {
  /** In ascending order; empty where the mesh is in parts with every host up. */
  readonly lost: readonly number[]
  /** A part that is cut off, and the largest part of those that remain. Where there are more, each has a cut of its own. */
  readonly sides: readonly [readonly number[], readonly number[]]
}

/**
 * What the loss of these hosts cuts off: one cut for each part but the largest (among equals the one with the first
 * host). None when the rest holds together.
 */
export function cutsBy(graph: Graph, lost: readonly number[]): readonly Cut[] {
  const [first, ...others] = partsWithout(graph, lost)
  if (first === undefined || others.length === 0) return []
  const largest = others.reduce((most, part) => (part.length > most.length ? part : most), first)
  const ascending = lost.toSorted((one, other) => one - other)
  return [first, ...others]
    .filter((part) => part !== largest)
    .map((part): Cut => ({ lost: ascending, sides: [part, largest] }))
}
