import type { MeshDesign } from '../../../src/mesh/design.ts'
import type { HostName } from '../../../src/mesh/names.ts'
import { type Loss, survivors } from '../../../src/mesh/spanning-tree/loss.ts'
import { type SpanningTree, spanningTree } from '../../../src/mesh/spanning-tree/tree.ts'
import type { BridgeId, PortView } from '../../../src/mesh/spanning-tree/view.ts'
import { type Link, portName, portNumberOf } from '../../../src/mesh/topology/link.ts'
import type { BridgeTree } from './bridge-tree.ts'

/**
 * What every bridge of the mesh is to see, before a loss or after it has been noticed. A lost host is root of a tree
 * of its own.
 */
export function predictedTrees(design: MeshDesign, loss?: Loss): ReadonlyMap<HostName, BridgeTree> {
  const { links, pins } = design
  const whole = { hosts: [...design.hosts.keys()], links, pins }
  const left = loss === undefined ? whole : survivors(whole, loss)
  const apart = whole.hosts.filter((host) => !left.hosts.includes(host))
  const trees = [left, ...apart.map((host) => ({ hosts: [host], links: [], pins }))].map(spanningTree)
  return new Map(
    trees.flatMap((tree) => [...tree.depths.keys()].map((host) => [host, seenBy(design, tree, host)])),
  )
}

function seenBy(design: MeshDesign, tree: SpanningTree, host: HostName): BridgeTree {
  return {
    bridge: bridgeId(design, host),
    root: bridgeId(design, tree.root),
    rootPathCost: tree.rootPathCosts.get(host) ?? 0,
    ports: design.links
      .filter((link) => link.hosts.includes(host))
      .map((link) => ({
        port: portName(design.inventory.mesh.encapsulation, link.number),
        ...roleAndState(design, tree, { host, link }),
        cost: design.pins.pathCosts.get(link.number) ?? 0,
        number: portNumberOf(link, host),
      })),
  }
}

function bridgeId({ pins }: MeshDesign, host: HostName): BridgeId {
  const bridge = pins.bridges.get(host)
  if (bridge === undefined) throw new Error(`no pins for the host "${host}"`)
  return { priority: bridge.priority, mac: bridge.hwaddr }
}

function roleAndState(
  { inventory }: MeshDesign,
  tree: SpanningTree,
  { host, link }: { readonly host: HostName; readonly link: Link },
): Pick<PortView, 'role' | 'state'> {
  const { protocol, bfd } = inventory.spanningTree
  const isDead = !tree.tree.includes(link) && !tree.standby.includes(link)
  // ofproto-dpif.c, port_run(): with BFD down the port is not enabled, and RSTP takes it out; STP asks for carrier only.
  if (isDead && bfd && protocol === 'rstp') return { role: 'disabled', state: 'discarding' }
  if (tree.rootLinks.get(host) === link) return { role: 'root', state: 'forwarding' }
  if (tree.discarding.get(link) !== host) return { role: 'designated', state: 'forwarding' }
  return { role: 'alternate', state: protocol === 'stp' ? 'blocking' : 'discarding' }
}
