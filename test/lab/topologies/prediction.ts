import type { MeshDesign } from '../../../src/mesh/design.ts'
import type { HostName } from '../../../src/mesh/names.ts'
import { type Loss, treeAfter } from '../../../src/mesh/spanning-tree/loss.ts'
import { predictableMesh, predictedPorts } from '../../../src/mesh/spanning-tree/predicted-ports.ts'
import { spanningTree } from '../../../src/mesh/spanning-tree/tree.ts'
import type { BridgeId, BridgeView } from '../../../src/mesh/spanning-tree/view.ts'
import type { BridgeTrees } from './bridge-tree.ts'

/** What every bridge of the mesh is to see, the lost host's own among them. */
export function predictedTrees(design: MeshDesign, loss?: Loss): BridgeTrees {
  const mesh = predictableMesh(design)
  const views = predictedPorts(mesh, loss)
  const { rootPathCosts } = loss === undefined ? spanningTree(mesh) : treeAfter(mesh, loss)
  const alone = loss?.kind === 'host' ? [[loss.host, viewOfLost(design, loss.host)] as const] : []
  return new Map(
    [...views, ...alone].map(([host, view]) => [
      host,
      { ...view, bridge: bridgeId(design, host), rootPathCost: rootPathCosts.get(host) ?? 0 },
    ]),
  )
}

// It is the root of a mesh of one, and hears on its links what its peers hear on them: nothing.
function viewOfLost(design: MeshDesign, host: HostName): BridgeView {
  const mesh = predictableMesh(design)
  const silent = [...predictedPorts(mesh, { kind: 'host', host }).values()].flatMap(({ ports }) => ports)
  return {
    root: bridgeId(design, host),
    ports: (predictedPorts(mesh).get(host)?.ports ?? []).map((own) => {
      const { role, state } = silent.find(({ port }) => port === own.port) ?? own
      return { ...own, role, state }
    }),
  }
}

function bridgeId({ pins }: MeshDesign, host: HostName): BridgeId {
  const bridge = pins.bridges.get(host)
  if (bridge === undefined) throw new Error(`no pins for the host "${host}"`)
  return { priority: bridge.priority, mac: bridge.hwaddr }
}
