import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fleetInventory } from './fleet-inventory.ts'
import { fleetShapes, type OfflineFleet } from './offline-fleets.ts'
import {
  isMemoryMeasured,
  memoryRowName,
  offlineRows,
  type PlanKind,
  planKinds,
  timeRowName,
} from './offline-rows.ts'
import { ovsmesh, timed } from './ovsmesh-process.ts'
import { weighed } from './peak-memory.ts'
import { type RowResult, rowResults } from './result.ts'
import { type Candidate, inRounds, type RoundsOptions } from './rounds.ts'

/**
 * Measures `ovsmesh plan --offline` as a whole process for each fleet, without a lock and with one. Each is compared
 * with the largest of its shape that has at most half as many hosts.
 */
export async function measureOfflinePlans(
  fleets: readonly OfflineFleet[],
  options: RoundsOptions,
): Promise<readonly RowResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'ovsmesh-bench-'))
  try {
    const candidates: Candidate[] = []
    for (const fleet of fleets) candidates.push(...(await offlinePlans(folder, fleet, options.signal)))
    return rowResults(offlineRows(fleets), await inRounds(candidates, options))
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function offlinePlans(
  parent: string,
  fleet: OfflineFleet,
  signal: AbortSignal,
): Promise<readonly Candidate[]> {
  const folder = join(parent, `${fleet.hosts} ${fleet.shape}`)
  await mkdir(folder)
  const shape = fleetShapes[fleet.shape]
  const inventory = fleetInventory({ hosts: fleet.hosts, dockerRestart: 'never', shape })
  await writeFile(join(folder, 'inventory.yaml'), inventory)
  const times = planKinds.map((kind) => timeCandidate(kind, { folder, fleet, signal }))
  return isMemoryMeasured(fleet) ? [...times, memoryCandidate({ folder, fleet, signal })] : times
}

/** A fleet whose inventory is written. */
interface WrittenFleet {
  readonly folder: string
  readonly fleet: OfflineFleet
  readonly signal: AbortSignal
}

function timeCandidate(kind: PlanKind, { folder, fleet, signal }: WrittenFleet): Candidate {
  return {
    row: timeRowName(kind, fleet),
    run: async () => {
      if (kind === 'first plan') await forget(folder)
      const { stdout, ms } = await timed(offlinePlan(), { cwd: folder, signal })
      check(stdout, fleet)
      return ms
    },
  }
}

// A run of its own: what is weighed carries the scales.
function memoryCandidate({ folder, fleet, signal }: WrittenFleet): Candidate {
  return {
    row: memoryRowName(fleet),
    run: async () => {
      await forget(folder)
      const { stdout, peakMb } = await weighed(offlinePlan(), { cwd: folder, signal })
      check(stdout, fleet)
      return peakMb
    },
  }
}

// What a first plan leaves behind, so that the next one is a first one again.
async function forget(folder: string): Promise<void> {
  await rm(join(folder, 'ovsmesh.lock.yaml'), { force: true })
  await rm(join(folder, '.ovsmesh'), { recursive: true, force: true })
}

function offlinePlan(): { readonly file: string; readonly args: readonly string[] } {
  const [file = '', ...args] = ovsmesh('plan', 'inventory.yaml', '--offline')
  return { file, args }
}

// A plan without the proof and the losses would be another one than the row promises.
function check(plan: string, { hosts, shape }: OfflineFleet): void {
  const said = [
    new RegExp(`\\b${hosts} hosts, `),
    /survives the loss of any \d.*: yes/,
    /after (any )?1 loss/,
  ]
  const missing = said.find((words) => !words.test(plan))
  if (missing !== undefined) throw new Error(`the plan of ${hosts} hosts, ${shape}, does not say ${missing}`)
}
