import { setTimeout as sleep } from 'node:timers/promises'
import { assert } from 'chai'
import type { Lab } from '../../../src/lab/lab.ts'
import type { MeshDesign } from '../../../src/mesh/design.ts'
import type { Loss } from '../../../src/mesh/spanning-tree/loss.ts'
import { convergenceSeconds } from '../../../src/mesh/spanning-tree/timers.ts'
import { treeLines } from './bridge-tree.ts'
import { predictedTrees } from './prediction.ts'
import { askAll, type Witnesses } from './witnesses.ts'

export interface Settled {
  readonly seconds: number
  readonly ports: number
}

/**
 * Waits until ovs-vswitchd on every host sees the predicted tree, and its database says the same. Fails with the lines
 * that differ when the mesh takes longer than the plan allows it, and some more for two processors that do the work of
 * many.
 */
export async function settleAsPredicted(lab: Lab, design: MeshDesign, loss?: Loss): Promise<Settled> {
  const trees = predictedTrees(design, loss)
  const predicted = { daemon: treeLines(trees, 'daemon'), database: treeLines(trees, 'database') }
  const { protocol } = design.inventory.spanningTree
  const started = Date.now()
  const limitMs = (convergenceSeconds(protocol, design.timers) + patienceSeconds) * 1000
  for (;;) {
    const seen = linesOf(await askAll(lab, protocol))
    const tookMs = Date.now() - started
    if (sameLines(seen.daemon, predicted.daemon) && sameLines(seen.database, predicted.database)) {
      return { seconds: tookMs / 1000, ports: predicted.daemon.length - trees.size }
    }
    if (tookMs > limitMs) assert.deepEqual(seen, predicted, `after ${tookMs / 1000} s`)
    await sleep(500)
  }
}

const patienceSeconds = 15

function linesOf({ daemon, database }: Witnesses) {
  return { daemon: treeLines(daemon, 'daemon'), database: treeLines(database, 'database') }
}

function sameLines(one: readonly string[], other: readonly string[]): boolean {
  return one.join('\n') === other.join('\n')
}
