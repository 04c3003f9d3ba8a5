import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bringUp, type Lab, tearDown } from '../../src/lab/lab.ts'
import { benchLab } from './bench-lab.ts'
import { applyTo, planInSync, sshEveryHost } from './fleet-commands.ts'
import { fleetInventory } from './fleet-inventory.ts'
import { keepFresh, makeFresh } from './fresh-hosts.ts'
import type { BenchOptions } from './options.ts'
import { type RowResult, type RowSpec, rowResults } from './result.ts'
import { type Candidate, inRounds, type RoundsOptions } from './rounds.ts'

/** Measures ovsmesh against OpenSSH on the hosts of a lab, which is taken down whatever happens. */
export async function measureFleet(
  options: BenchOptions,
  rounds: RoundsOptions,
): Promise<readonly RowResult[]> {
  const lab = await bringUp(benchLab(options), rounds.progress, rounds.signal)
  try {
    await setUpMesh(lab, rounds)
    return rowResults(fleetRows, await inRounds(fleetCandidates(lab, rounds.signal), rounds))
  } finally {
    rounds.progress('taking the lab down')
    await tearDown(lab.name)
  }
}

// Docker gets its arguments here, once and for all: no row waits for a restart of it.
async function setUpMesh(lab: Lab, { signal, progress }: RoundsOptions): Promise<void> {
  progress('first apply, with Docker')
  await keepFresh(lab)
  await applyTo(lab, 'applied', signal)
  const inventory = fleetInventory({ hosts: lab.hosts.length, dockerRestart: 'never' })
  await writeFile(join(lab.controlHome, 'inventory.yaml'), inventory)
}

const row = {
  ssh: 'ssh HOST true, all hosts side by side',
  unchanged: 'apply, nothing to do',
  plan: 'plan, nothing to do',
  cold: 'apply on fresh hosts',
} as const

const fleetRows: readonly RowSpec[] = [
  { row: row.ssh, unit: 'ms' },
  { row: row.unchanged, unit: 'ms', against: row.ssh, target: { kind: 'ratio', most: 1 } },
  { row: row.plan, unit: 'ms', against: row.ssh },
  { row: row.cold, unit: 'ms', against: row.ssh, target: { kind: 'ratio', most: 3 } },
]

function fleetCandidates(lab: Lab, signal: AbortSignal): readonly Candidate[] {
  return [
    { row: row.ssh, run: () => sshEveryHost(lab, signal) },
    { row: row.unchanged, run: () => applyTo(lab, 'unchanged', signal) },
    { row: row.plan, run: () => planInSync(lab, signal) },
    {
      row: row.cold,
      run: async () => {
        await makeFresh(lab)
        return applyTo(lab, 'applied', signal)
      },
    },
  ]
}
