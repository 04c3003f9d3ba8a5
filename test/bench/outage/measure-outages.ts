import pLimit from 'p-limit'
import { type Lab, tearDown } from '../../../src/lab/lab.ts'
import { type LossSample, measureLoss } from './measure-loss.ts'
import { type MeasuredMesh, measuredMeshes, onlyWithOutages, triangle } from './meshes.ts'
import { bringUpFor, changeTree } from './outage-lab.ts'
import { type OutageRow, outageRow } from './outage-rows.ts'
import { type MeasuredTree, measuredTrees } from './spanning-trees.ts'

export interface OutageOptions {
  /** Of rstp+bfd, which is measured alone; the others take long and are measured once. */
  readonly rounds: number
  readonly signal: AbortSignal
  readonly progress: (text: string) => void
}

interface MeshInLab {
  readonly mesh: MeasuredMesh
  readonly lab: Lab
  readonly slowTrees: readonly MeasuredTree[]
  readonly fastTree: MeasuredTree | undefined
}

/** Measures every loss of every mesh under every spanning tree. Its labs are taken down, also when `signal` ends it early. */
export async function measureOutages(options: OutageOptions): Promise<readonly OutageRow[]> {
  const inLabs: MeshInLab[] = []
  const lab = { tree: measuredTrees.rstp, signal: options.signal }
  try {
    for (const { mesh, ...trees } of [forStandardTimers, ...measuredMeshes.map(withTrees)]) {
      options.progress(`bringing up the ${mesh.name}`)
      inLabs.push({ mesh, ...trees, lab: await bringUpFor(mesh, { ...lab, number: inLabs.length }) })
    }
    const slow = await Promise.all(inLabs.map((inLab) => measureSlowTrees(inLab, options)))
    return [...slow.flat(), ...(await measureFastTrees(inLabs, options))]
  } finally {
    options.progress('taking the labs down')
    await Promise.all(inLabs.map(({ lab }) => tearDown(lab.name)))
  }
}

type MeshWithTrees = Omit<MeshInLab, 'lab'>

// Standard timers take two minutes a loss, and say on the smallest mesh all that they have to say.
const forStandardTimers: MeshWithTrees = {
  mesh: onlyWithOutages(triangle),
  slowTrees: [measuredTrees['stp standard']],
  fastTree: undefined,
}

// A tree that may become deeper than four is more than stp's shortest timers carry.
function withTrees(mesh: MeasuredMesh): MeshWithTrees {
  const { rstp, 'stp auto': auto, 'rstp+bfd': fastTree } = measuredTrees
  return { mesh, slowTrees: mesh.deepestAfterLoss > 4 ? [rstp] : [auto, rstp], fastTree }
}

// All meshes at once: what takes seconds does not mind that the machine is busy.
async function measureSlowTrees(inLab: MeshInLab, options: OutageOptions): Promise<readonly OutageRow[]> {
  const rows: OutageRow[] = []
  for (const tree of inLab.slowTrees)
    rows.push(...(await measureTree(inLab, tree, { ...options, rounds: 1 })))
  return rows
}

// Two meshes at a time: three packets of BFD in 300 ms want a machine that has time for them.
async function measureFastTrees(
  inLabs: readonly MeshInLab[],
  options: OutageOptions,
): Promise<readonly OutageRow[]> {
  const measureNext = pLimit(2)
  const rows = inLabs.map((inLab) =>
    measureNext(async () =>
      inLab.fastTree === undefined ? [] : measureTree(inLab, inLab.fastTree, options),
    ),
  )
  return (await Promise.all(rows)).flat()
}

async function measureTree(
  { mesh, lab }: MeshInLab,
  tree: MeasuredTree,
  { rounds, signal, progress }: OutageOptions,
): Promise<readonly OutageRow[]> {
  await changeTree(lab, mesh, tree)
  const rows: OutageRow[] = []
  for (const loss of mesh.losses) {
    const samples: LossSample[] = []
    for (let round = 1; round <= rounds; round += 1) {
      signal.throwIfAborted()
      const sample = await measureLoss(lab, { mesh, tree, loss })
      progress(`${mesh.name}, ${tree.name}, ${loss.what}: ${Math.round(sample.outageMs)} ms`)
      samples.push(sample)
    }
    rows.push(outageRow({ mesh, tree: tree.name, loss }, samples))
  }
  return rows
}
