import { setTimeout as sleep } from 'node:timers/promises'
import { assert } from 'chai'
import type { Lab } from '../../../src/lab/lab.ts'
import type { MeshDesign } from '../../../src/mesh/design.ts'
import type { Loss } from '../../../src/mesh/spanning-tree/loss.ts'
import { convergenceSeconds } from '../../../src/mesh/spanning-tree/timers.ts'
import { treeLines, withoutPortCosts } from './bridge-tree.ts'
import { predictedTrees } from './prediction.ts'
import { askAll } from './witnesses.ts'

export interface Settled {
  /** Until the last port stood as predicted, those of standby links too, seen from one look to the next: no outage. */
  readonly seconds: number
  /** How many ports were compared. */
  readonly ports: number
}

/**
 * Waits until ovs-vswitchd on every host sees the predicted tree, and every database says the same. Fails with the
 * lines that differ when that takes longer than the plan allows, and some more for a machine that is busy.
 */
export async function settleAsPredicted(lab: Lab, design: MeshDesign, loss?: Loss): Promise<Settled> {
  const { protocol } = design.inventory.spanningTree
  const trees = predictedTrees(design, loss)
  const predicted = [treeLines(trees), treeLines(withoutPortCosts(trees))]
  const limitSeconds = convergenceSeconds(protocol, design.timers) + patienceSeconds
  const started = Date.now()
  for (;;) {
    const seen = (await askAll(lab, protocol)).map(treeLines)
    const seconds = (Date.now() - started) / 1000
    if (seen.join() === predicted.join()) return { seconds, ports: portsOf(trees) }
    if (seconds > limitSeconds) assert.deepEqual(seen, predicted, `the tree after ${seconds} s`)
    await sleep(pauseMs[protocol])
  }
}

const patienceSeconds = 30

// A look at eight hosts takes a third of a second of a processor, and STP has nothing new to show for seconds.
const pauseMs = { stp: 2000, rstp: 700 }

function portsOf(trees: ReturnType<typeof predictedTrees>): number {
  return [...trees.values()].flatMap(({ ports }) => ports).length
}
