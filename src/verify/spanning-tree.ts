import { doneValues, type Outcome } from '../fleet/each-host.ts'
import type { Fleet } from '../fleet/fleet.ts'
import { lookAtSpanningTree } from '../host/open-vswitch/spanning-tree.ts'
import type { MeshDesign } from '../mesh/design.ts'
import type { HostName } from '../mesh/names.ts'
import { predictions } from '../mesh/spanning-tree/predict.ts'
import type { BridgeLook } from '../mesh/spanning-tree/view.ts'
import { bfdChecks } from './bfd-checks.ts'
import type { Check } from './check.ts'
import { timerChecks } from './timer-checks.ts'
import { treeChecks } from './tree-checks.ts'

export interface TreeWait {
  /** How long the tree may take to become the predicted one. */
  readonly limitMs: number
  readonly now: () => number
  readonly pause: (ms: number) => Promise<void>
  /** What is not yet as it should be: roots, ports, timers and BFD sessions. */
  readonly onWait: (unsettled: number) => void
}

/**
 * Asks every bridge for its part of the tree until all of it is as predicted, with the timers that were planned and BFD
 * up on every link, or until the limit has run out.
 */
export async function spanningTreeChecks(
  fleet: Fleet,
  design: MeshDesign,
  hosts: readonly HostName[],
  wait: TreeWait,
): Promise<readonly Check[]> {
  const right = predictions(design, hosts)
  const start = wait.now()
  for (;;) {
    const outcomes = await lookAtTree(fleet, design, hosts)
    const seen = doneValues(outcomes)
    const checks = [
      ...treeChecks(design, seen, right),
      ...timerChecks(design, seen),
      ...bfdChecks(design, seen, hosts),
      ...[...outcomes].flatMap(([host, outcome]) => unseen(host, outcome)),
    ]
    const unsettled = checks.filter(({ ok }) => !ok).length
    if (unsettled === 0 || wait.now() - start > wait.limitMs) return checks
    wait.onWait(unsettled)
    await wait.pause(1_000)
  }
}

async function lookAtTree(
  fleet: Fleet,
  design: MeshDesign,
  hosts: readonly HostName[],
): Promise<ReadonlyMap<HostName, Outcome<BridgeLook>>> {
  const { mesh, spanningTree } = design.inventory
  return fleet.each(hosts, ({ session }) => lookAtSpanningTree(session, mesh.bridge, spanningTree.protocol))
}

function unseen(host: HostName, outcome: Outcome<BridgeLook>): readonly Check[] {
  if (outcome.kind === 'done') return []
  const { message, hint } = outcome.problem
  const expected = 'an answer from ovs-vswitchd'
  return [{ id: 'spanning-tree-root', host, ok: false, expected, observed: message, next: hint ?? '' }]
}
