/** A choice of the operator's: protocol, timers, BFD. */
export interface MeasuredTree {
  readonly name: TreeName
  /** `spanning_tree` of the inventory, beside the roots. */
  readonly settings: object
  /** How long to listen after a cut, and after it is healed, in milliseconds. */
  readonly listenMs: { readonly afterCut: number; readonly afterHealing: number }
}

export type TreeName = 'stp standard' | 'stp auto' | 'rstp' | 'rstp+bfd'

export const measuredTrees: Readonly<Record<TreeName, MeasuredTree>> = {
  'stp standard': {
    name: 'stp standard',
    settings: { protocol: 'stp', timers: 'standard' },
    listenMs: { afterCut: 54_000, afterHealing: 34_000 },
  },
  'stp auto': {
    name: 'stp auto',
    settings: { protocol: 'stp' },
    listenMs: { afterCut: 18_000, afterHealing: 12_000 },
  },
  rstp: {
    name: 'rstp',
    settings: { protocol: 'rstp' },
    listenMs: { afterCut: 9000, afterHealing: 5000 },
  },
  'rstp+bfd': {
    name: 'rstp+bfd',
    settings: { protocol: 'rstp', bfd: true },
    listenMs: { afterCut: 2500, afterHealing: 5000 },
  },
}
