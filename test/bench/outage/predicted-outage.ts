import { BrokenPromiseError } from '../../../src/errors.ts'
import { designMesh } from '../../../src/mesh/design.ts'
import type { LossOutage } from '../../../src/mesh/spanning-tree/loss-outages.ts'
import { measuredInventory } from './measured-inventory.ts'
import type { MeasuredLoss, MeasuredMesh } from './meshes.ts'
import { measuredTrees, type TreeName } from './spanning-trees.ts'

/** What was lost of which mesh. */
export interface OutageCase {
  readonly mesh: MeasuredMesh
  readonly tree: TreeName
  readonly loss: MeasuredLoss
}

/** What the plan of that mesh says before anything is lost. A loss that nobody's traffic went over is no outage. */
export function predictedOutage({ mesh, tree, loss }: OutageCase): LossOutage {
  const result = designMesh(measuredInventory(mesh, measuredTrees[tree]), undefined)
  if (result.kind === 'problems') throw new BrokenPromiseError('the mesh of the bench has problems')
  const { root, otherHost, treeLink } = result.design.outages
  switch (loss.kind) {
    case 'root':
      return root
    case 'host':
      return otherHost
    case 'link':
      return treeLink
    case 'none':
      return { fromMs: 0, toMs: 0 }
  }
}
