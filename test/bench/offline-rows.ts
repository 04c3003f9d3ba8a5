import type { OfflineFleet } from './offline-fleets.ts'
import type { RowSpec, Target } from './result.ts'

/** Without a lock, and with the one that the first plan left behind. */
export const planKinds = ['first plan', 'planned again'] as const

export type PlanKind = (typeof planKinds)[number]

/** The rows of these fleets: how long each plan takes, and how much memory the largest ones need. */
export function offlineRows(fleets: readonly OfflineFleet[]): readonly RowSpec[] {
  return [
    ...planKinds.flatMap((kind) => fleets.map((fleet) => timeRow(kind, fleet, fleets))),
    ...fleets.filter(isMemoryMeasured).map(memoryRow),
  ]
}

export function timeRowName(kind: PlanKind, { hosts, shape }: OfflineFleet): string {
  return `${kind} of ${hosts} hosts, ${shape}`
}

export function memoryRowName(fleet: OfflineFleet): string {
  return `${timeRowName('first plan', fleet)}: peak memory`
}

/** Of the largest fleets alone: they need the most, and something is promised of them. */
export function isMemoryMeasured({ hosts }: OfflineFleet): boolean {
  return hosts >= 5000
}

function timeRow(kind: PlanKind, fleet: OfflineFleet, fleets: readonly OfflineFleet[]): RowSpec {
  const base = largestOfHalfTheHosts(fleet, fleets)
  const target = fleet.shape === 'full' ? undefined : timeTargets.get(fleet.hosts)
  return {
    row: timeRowName(kind, fleet),
    unit: 'ms',
    ...(base === undefined ? {} : { against: timeRowName(kind, base), sizeRatio: fleet.hosts / base.hosts }),
    ...(target === undefined ? {} : { target }),
  }
}

function largestOfHalfTheHosts(
  { hosts, shape }: OfflineFleet,
  fleets: readonly OfflineFleet[],
): OfflineFleet | undefined {
  return fleets
    .filter((other) => other.shape === shape && other.hosts * 2 <= hosts)
    .toSorted((one, other) => other.hosts - one.hosts)[0]
}

// By number of hosts, for meshes of a few links a host: a full one of 200 has as many as a partial one of 10,000. A
// little more than twice the time for twice the hosts is what sorting and garbage may cost.
const timeTargets: ReadonlyMap<number, Target> = new Map([
  [200, { kind: 'at-most', value: 1000 }],
  [1000, { kind: 'at-most', value: 5000 }],
  [2000, { kind: 'ratio', most: 2.3 }],
  [5000, { kind: 'at-most', value: 60_000 }],
])

function memoryRow(fleet: OfflineFleet): RowSpec {
  return { row: memoryRowName(fleet), unit: 'MB', target: { kind: 'at-most', value: 1000 } }
}
