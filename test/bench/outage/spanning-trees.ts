import type { LossKind } from './meshes.ts'

/** A choice of the operator's: protocol, timers, BFD. */
export interface MeasuredTree {
  readonly name: TreeName
  /** `spanning_tree` of the inventory, beside the roots. */
  readonly settings: object
  /** How long to listen after a cut, and after it is healed, in milliseconds. */
  readonly listenMs: { readonly afterCut: number; readonly afterHealing: number }
}

export type TreeName = 'stp standard' | 'stp auto' | 'rstp' | 'rstp+bfd'

/** Milliseconds of an outage. */
export interface Predicted {
  readonly fromMs: number
  readonly toMs: number
}

export const measuredTrees: Readonly<Record<TreeName, MeasuredTree>> = {
  'stp standard': {
    name: 'stp standard',
    settings: { protocol: 'stp', timers: { max_age: 20, forward_delay: 15 } },
    listenMs: { afterCut: 54_000, afterHealing: 34_000 },
  },
  'stp auto': {
    name: 'stp auto',
    settings: { protocol: 'stp', timers: { max_age: 6, forward_delay: 4 } },
    listenMs: { afterCut: 18_000, afterHealing: 12_000 },
  },
  rstp: {
    name: 'rstp',
    settings: { protocol: 'rstp', timers: { max_age: 6, forward_delay: 4 } },
    listenMs: { afterCut: 9000, afterHealing: 5000 },
  },
  'rstp+bfd': {
    name: 'rstp+bfd',
    settings: { protocol: 'rstp', bfd: true, timers: { max_age: 6, forward_delay: 4 } },
    listenMs: { afterCut: 2500, afterHealing: 5000 },
  },
}

/** What the plan says. A loss that nobody's traffic went over is no outage. */
export function predicted(tree: TreeName, loss: LossKind): Predicted {
  return loss === 'none' ? { fromMs: 0, toMs: 0 } : outages[tree]
}

// 802.1D-1998, 8.6: what was heard last is worth max age less its own age, at most a hello; then listening and learning.
// 802.1D-2004, 17.21.23: three hellos. BFD: three packets, each up to a quarter early (RFC 5880, 6.8.7).
const outages: Readonly<Record<TreeName, Predicted>> = {
  'stp standard': { fromMs: 48_000, toMs: 50_000 },
  'stp auto': { fromMs: 12_000, toMs: 14_000 },
  rstp: { fromMs: 4000, toMs: 7000 },
  'rstp+bfd': { fromMs: 200, toMs: 500 },
}
