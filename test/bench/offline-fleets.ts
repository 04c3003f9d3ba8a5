import type { FleetShape } from './fleet-inventory.ts'

/** Fleets that are planned offline, each as large as a shape is to bear it. */
export interface OfflineFleet {
  readonly hosts: number
  readonly shape: ShapeName
}

export type ShapeName = keyof typeof fleetShapes

export const fleetShapes = {
  'partial of 2': { topology: '{ kind: partial, redundancy: 2 }', protocol: 'stp', regions: 1 },
  'partial of 3': { topology: '{ kind: partial, redundancy: 3 }', protocol: 'stp', regions: 1 },
  'chords of 4': { topology: '{ kind: chords, redundancy: 4 }', protocol: 'stp', regions: 1 },
  'ten regions, rstp': { topology: '{ kind: partial, redundancy: 2 }', protocol: 'rstp', regions: 10 },
  hub: { topology: '{ kind: hub, redundancy: 2 }', protocol: 'stp', regions: 1 },
  full: { topology: '{ kind: full }', protocol: 'stp', regions: 1 },
  ring: { topology: '{ kind: ring }', protocol: 'stp', regions: 1 },
} as const satisfies Readonly<Record<string, FleetShape>>

/** The shape that is taken when nothing is said, in these sizes. */
export function usualFleets(sizes: readonly number[]): readonly OfflineFleet[] {
  return sizes.map((hosts) => ({ hosts, shape: 'partial of 2' }))
}

/** The other shapes: as large as the largest fleet, or as 255 ports and STP's longest max age let them be. */
export const otherFleets: readonly OfflineFleet[] = [
  { hosts: 1000, shape: 'partial of 3' },
  { hosts: 5000, shape: 'partial of 3' },
  { hosts: 1000, shape: 'chords of 4' },
  { hosts: 5000, shape: 'chords of 4' },
  { hosts: 1000, shape: 'ten regions, rstp' },
  { hosts: 5000, shape: 'ten regions, rstp' },
  { hosts: 200, shape: 'hub' },
  { hosts: 200, shape: 'full' },
  { hosts: 38, shape: 'ring' },
]
