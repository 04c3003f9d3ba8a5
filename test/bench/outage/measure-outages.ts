import { type Lab, tearDown } from '../../../src/lab/lab.ts'
import { type LossSample, measureLoss } from './measure-loss.ts'
import { type MeasuredMesh, measuredMeshes } from './meshes.ts'
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
}

/** Measures every loss of every mesh under every spanning tree. Its labs are taken down, also when `signal` ends it early. */
export async function measureOutages(options: OutageOptions): Promise<readonly OutageRow[]> {
  const inLabs: MeshInLab[] = []
  try {
    for (const mesh of measuredMeshes) {
      options.progress(`bringing up the ${mesh.name}`)
      inLabs.push({ mesh, lab: await bringUpFor(mesh, measuredTrees.rstp, options.signal) })
    }
    const slow = await Promise.all(inLabs.map((inLab) => measureSlowTrees(inLab, options)))
    return [...slow.flat(), ...(await measureFastTree(inLabs, options))]
  } finally {
    options.progress('taking the labs down')
    await Promise.all(inLabs.map(({ lab }) => tearDown(lab.name)))
  }
}

// All meshes at once: what takes seconds does not mind that the machine is busy.
async function measureSlowTrees(inLab: MeshInLab, options: OutageOptions): Promise<readonly OutageRow[]> {
  const rows: OutageRow[] = []
  for (const tree of slowTrees(inLab.mesh))
    rows.push(...(await measureTree(inLab, tree, { ...options, rounds: 1 })))
  return rows
}

// Standard timers take two minutes a loss, and say on the smallest mesh all that they have to say. A tree that may become
// deeper than four is more than stp's shortest timers carry.
function slowTrees({ name, deepestAfterLoss }: MeasuredMesh): readonly MeasuredTree[] {
  const { rstp, 'stp auto': auto, 'stp standard': standard } = measuredTrees
  if (deepestAfterLoss > 4) return [rstp]
  return name === 'triangle' ? [standard, auto, rstp] : [auto, rstp]
}

// One mesh after the other: three packets of BFD in 300 ms want a machine that has time for them.
async function measureFastTree(
  inLabs: readonly MeshInLab[],
  options: OutageOptions,
): Promise<readonly OutageRow[]> {
  const rows: OutageRow[] = []
  for (const inLab of inLabs) rows.push(...(await measureTree(inLab, measuredTrees['rstp+bfd'], options)))
  return rows
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
      progress(`${mesh.name}, ${tree.name}: ${loss.what}, round ${round} of ${rounds}`)
      samples.push(await measureLoss(lab, { mesh, tree, loss }))
    }
    rows.push(outageRow({ mesh, tree: tree.name, loss }, samples))
  }
  return rows
}
