import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fleetInventory } from './fleet-inventory.ts'
import { ovsmesh, timed } from './ovsmesh-process.ts'
import { type RowResult, type RowSpec, rowResults, type Target } from './result.ts'
import { type Candidate, inRounds, type RoundsOptions } from './rounds.ts'

/**
 * Measures `ovsmesh plan --offline` as a whole process for fleets of each size, without a lock and with one. Each is
 * compared with the largest that has at most half as many hosts.
 */
export async function measureOfflinePlans(
  sizes: readonly number[],
  options: RoundsOptions,
): Promise<readonly RowResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'ovsmesh-bench-'))
  try {
    const candidates: Candidate[] = []
    for (const hosts of sizes) candidates.push(...(await offlinePlans(folder, hosts, options.signal)))
    const samples = await inRounds(candidates, options)
    return rowResults(
      kinds.flatMap((kind) => sizes.map((hosts) => specOf(kind, hosts, sizes))),
      samples,
    )
  } finally {
    await rm(folder, { recursive: true })
  }
}

const kinds = ['first plan', 'planned again'] as const

type Kind = (typeof kinds)[number]

async function offlinePlans(
  parent: string,
  hosts: number,
  signal: AbortSignal,
): Promise<readonly Candidate[]> {
  const folder = join(parent, String(hosts))
  await mkdir(folder)
  await writeFile(join(folder, 'inventory.yaml'), fleetInventory(hosts, 'never'))
  return kinds.map((kind) => ({
    row: rowOf(kind, hosts),
    run: async () => {
      if (kind === 'first plan') await forget(folder)
      return planOffline(folder, hosts, signal)
    },
  }))
}

// What a first plan leaves behind, so that the next one is a first one again.
async function forget(folder: string): Promise<void> {
  await rm(join(folder, 'ovsmesh.lock.yaml'), { force: true })
  await rm(join(folder, '.ovsmesh'), { recursive: true, force: true })
}

async function planOffline(cwd: string, hosts: number, signal: AbortSignal): Promise<number> {
  const [file = '', ...args] = ovsmesh('plan', 'inventory.yaml', '--offline')
  const { stdout, ms } = await timed({ file, args }, { cwd, signal })
  if (!stdout.includes(`${hosts} hosts, `)) throw new Error(`the plan of ${hosts} hosts does not say so`)
  return ms
}

function specOf(kind: Kind, hosts: number, sizes: readonly number[]): RowSpec {
  const base = Math.max(...sizes.filter((size) => size * 2 <= hosts))
  const target = targets.get(hosts)
  return {
    row: rowOf(kind, hosts),
    ...(base > 0 ? { against: rowOf(kind, base), sizeRatio: hosts / base } : {}),
    ...(target === undefined ? {} : { target }),
  }
}

// By number of hosts. A little more than twice the time for twice the hosts is what sorting and garbage may cost.
const targets: ReadonlyMap<number, Target> = new Map([
  [1000, { kind: 'time', mostMs: 1000 }],
  [2000, { kind: 'ratio', most: 2.3 }],
])

function rowOf(kind: Kind, hosts: number): string {
  return `${kind} of ${hosts} hosts, offline`
}
