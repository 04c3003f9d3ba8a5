import type { MeshDesign } from '../mesh/design.ts'
import type { HostName } from '../mesh/names.ts'
import {
  bridgeIdText,
  compareTrees,
  type Prediction,
  type TreeDifference,
} from '../mesh/spanning-tree/compare.ts'
import type { BridgeView } from '../mesh/spanning-tree/view.ts'
import { peersOf } from '../mesh/state/desired.ts'
import type { Check } from './check.ts'
import { adviceOn } from './tree-advice.ts'

/** Every bridge's root and ports beside the prediction, of several right ones that which comes closest. */
export function treeChecks(
  design: MeshDesign,
  seen: ReadonlyMap<HostName, BridgeView>,
  right: readonly [Prediction, ...Prediction[]],
): readonly Check[] {
  const { predicted, differences } = closest(right, seen)
  const wrong = new Set(differences.map((difference) => `${difference.host} ${idOf(difference)}`))
  const fine = [...seen.keys()].flatMap((host) =>
    (['spanning-tree-root', 'spanning-tree-port'] as const)
      .filter((id) => !wrong.has(`${host} ${id}`))
      .map((id) => fineCheck(host, id, predicted)),
  )
  return [...fine, ...differences.map((difference) => failedCheck(difference, design))]
}

function closest(
  [whole, ...others]: readonly [Prediction, ...Prediction[]],
  seen: ReadonlyMap<HostName, BridgeView>,
) {
  const compared = (predicted: Prediction) => ({ predicted, differences: compareTrees(predicted, seen) })
  return others
    .map(compared)
    .reduce(
      (best, other) => (other.differences.length < best.differences.length ? other : best),
      compared(whole),
    )
}

type TreeCheckId = 'spanning-tree-root' | 'spanning-tree-port' | 'spanning-tree-loop'

function idOf({ kind }: TreeDifference): TreeCheckId {
  switch (kind) {
    case 'root':
      return 'spanning-tree-root'
    case 'open-link':
      return 'spanning-tree-loop'
    default:
      return 'spanning-tree-port'
  }
}

function fineCheck(host: HostName, id: TreeCheckId, predicted: Prediction): Check {
  const root = predicted.get(host)?.root
  const text =
    id === 'spanning-tree-root' && root !== undefined ? bridgeIdText(root) : 'every port as predicted'
  return { id, host, ok: true, expected: text, observed: text }
}

function failedCheck(difference: TreeDifference, design: MeshDesign): Check {
  const { host, expected, observed } = difference
  const id = idOf(difference)
  if (difference.kind === 'root')
    return { id, host, ok: false, expected, observed, ...adviceOn(difference, design) }
  const { port } = difference
  const peer = peersOf(design.hosts.get(host) ?? { tunnels: [] }).get(port)
  return {
    id,
    host,
    ...(peer === undefined ? {} : { peer }),
    ok: false,
    expected: `${port}: ${expected}`,
    observed: `${port}: ${observed}`,
    ...adviceOn(difference, design),
  }
}
