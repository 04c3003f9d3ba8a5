import { doneValues } from '../fleet/each-host.ts'
import type { Fleet } from '../fleet/fleet.ts'
import { lookAtSpanningTree } from '../host/open-vswitch/spanning-tree.ts'
import type { MeshDesign } from '../mesh/design.ts'
import type { HostName } from '../mesh/names.ts'
import {
  bridgeIdText,
  compareTrees,
  type PredictedBridge,
  type Prediction,
  type TreeDifference,
} from '../mesh/spanning-tree/compare.ts'
import { predictions } from '../mesh/spanning-tree/predict.ts'
import type { BridgeView } from '../mesh/spanning-tree/view.ts'
import type { Check } from './check.ts'

export interface TreeWait {
  /** How long the tree may take to become the predicted one. */
  readonly limitMs: number
  readonly now: () => number
  readonly pause: (ms: number) => Promise<void>
  readonly onWait: (differences: number) => void
}

/** Asks every bridge for its part of the tree until it is the predicted one or the limit has run out. */
export async function spanningTreeChecks(
  fleet: Fleet,
  design: MeshDesign,
  hosts: readonly HostName[],
  wait: TreeWait,
): Promise<readonly Check[]> {
  const right = predictions(design, hosts)
  const start = wait.now()
  for (;;) {
    const seen = await lookAtTree(fleet, design, hosts)
    const { predicted, differences } = closest(right, seen, design)
    const missing = hosts.filter((host) => !seen.has(host))
    if ((differences.length === 0 && missing.length === 0) || wait.now() - start > wait.limitMs) {
      return [...treeChecks([...seen.keys()], predicted, differences, wait.limitMs), ...missing.map(unseen)]
    }
    wait.onWait(differences.length)
    await wait.pause(1_000)
  }
}

function closest(
  [whole, ...others]: readonly [Prediction, ...Prediction[]],
  seen: ReadonlyMap<HostName, BridgeView>,
  { inventory }: MeshDesign,
): { readonly predicted: Prediction; readonly differences: readonly TreeDifference[] } {
  const { protocol } = inventory.spanningTree
  const compared = (predicted: Prediction) => ({
    predicted,
    differences: compareTrees(predicted, seen, protocol),
  })
  return others
    .map(compared)
    .reduce(
      (best, other) => (other.differences.length < best.differences.length ? other : best),
      compared(whole),
    )
}

async function lookAtTree(
  fleet: Fleet,
  design: MeshDesign,
  hosts: readonly HostName[],
): Promise<ReadonlyMap<HostName, BridgeView>> {
  const { mesh, spanningTree } = design.inventory
  return doneValues(
    await fleet.each(hosts, ({ session }) => lookAtSpanningTree(session, mesh.bridge, spanningTree.protocol)),
  )
}

function treeChecks(
  hosts: readonly HostName[],
  predicted: ReadonlyMap<HostName, PredictedBridge>,
  differences: readonly TreeDifference[],
  limitMs: number,
): readonly Check[] {
  const wrong = new Set(differences.map(({ host, id }) => `${host} ${id}`))
  const fine = hosts.flatMap((host) =>
    (['spanning-tree-root', 'spanning-tree-port'] as const)
      .filter((id) => !wrong.has(`${host} ${id}`))
      .map((id) => fineCheck(host, id, predicted.get(host))),
  )
  return [...fine, ...differences.map((difference) => failedCheck(difference, limitMs))]
}

function fineCheck(host: HostName, id: TreeDifference['id'], predicted: PredictedBridge | undefined): Check {
  const text =
    id === 'spanning-tree-root' && predicted !== undefined
      ? bridgeIdText(predicted.root)
      : 'every port as predicted'
  return { id, host, ok: true, expected: text, observed: text }
}

function failedCheck({ host, id, port, expected, observed }: TreeDifference, limitMs: number): Check {
  const where = port === undefined ? '' : `${port} `
  return {
    id,
    host,
    ok: false,
    expected: `${where}${expected}`,
    observed: `${where}${observed}`,
    cause: `the tree did not settle within ${Math.round(limitMs / 1000)} s: a tunnel that does not carry packets, or a bridge that is not ours`,
    next: 'see "ovs-appctl stp/show" (or rstp/show) on both ends of the link, and let protocol 47 through every firewall',
  }
}

function unseen(host: HostName): Check {
  return {
    id: 'spanning-tree-root',
    host,
    ok: false,
    expected: 'an answer from ovs-vswitchd',
    observed: 'none',
    next: 'see "systemctl status ovs-vswitchd" on the host',
  }
}
