import type { MeshDesign } from '../design.ts'
import type { Encapsulation } from '../inventory/inventory.ts'
import type { Loss } from '../spanning-tree/loss.ts'
import { type LinkReach, reachOf } from '../topology/endpoint.ts'
import { portName } from '../topology/link.ts'

/** What the plan's document says of the mesh before any host was looked at. */
export interface DesignSections {
  readonly mesh: object
  readonly topology: object
  readonly spanningTree: object
  readonly links: readonly LinkDocument[]
}

export interface LinkDocument {
  readonly port: string
  readonly hosts: readonly [string, string]
  /** Whether it carries traffic while nothing is lost. */
  readonly role: 'tree' | 'standby'
  /** The spanning tree's path cost, at both ends. */
  readonly cost: number | undefined
  /** Over which addresses it runs, and why. */
  readonly reach: LinkReach
}

export function designSections(design: MeshDesign): DesignSections {
  return {
    mesh: meshSection(design),
    topology: { ...design.topology, stretch: design.stretch },
    spanningTree: spanningTreeSection(design),
    links: linkSections(design),
  }
}

function meshSection({ inventory: { mesh }, mtu, lock }: MeshDesign): object {
  return {
    name: mesh.name,
    subnet: mesh.subnet,
    hostAddresses: lock.hostAddresses,
    mtu: mtu.overlayMtu,
    underlayMtu: mtu.underlayMtu,
    overhead: mtu.overhead,
    encapsulation: mesh.encapsulation,
    bridge: mesh.bridge,
    dockerBridge: mesh.dockerBridge,
  }
}

function spanningTreeSection({
  inventory,
  roots,
  tree,
  losses,
  timers,
  outages,
  rootAdvice,
}: MeshDesign): object {
  const { encapsulation } = inventory.mesh
  const ports = (links: MeshDesign['links']) => links.map(({ number }) => portName(encapsulation, number))
  const lossOf = (loss: Loss | undefined) => loss && lossSection(loss, encapsulation)
  return {
    protocol: inventory.spanningTree.protocol,
    bfd: inventory.spanningTree.bfd,
    root: tree.root,
    roots,
    depth: tree.depth,
    afterOneLoss: {
      deepest: losses.deepest,
      deepestAfter: lossOf(losses.deepestAfter),
      longestPathBridges: losses.longestPath,
      unreached: losses.unreached.map(({ loss, hosts }) => ({ loss: lossOf(loss), hosts })),
      regionLeaks: losses.regionLeaks.map(({ region, after }) => ({ region, after: lossOf(after) })),
    },
    rootAdvice,
    tree: ports(tree.tree),
    standby: ports(tree.standby),
    timers,
    expectedOutage: outages,
  }
}

function lossSection(loss: Loss, encapsulation: Encapsulation): object {
  return loss.kind === 'host' ? { host: loss.host } : { link: portName(encapsulation, loss.link.number) }
}

function linkSections({ inventory, links, tree, pins }: MeshDesign): readonly LinkDocument[] {
  const carrying = new Set(tree.tree)
  return links.map((link) => ({
    port: portName(inventory.mesh.encapsulation, link.number),
    hosts: link.hosts,
    role: carrying.has(link) ? 'tree' : 'standby',
    cost: pins.pathCosts.get(link.number),
    reach: reachOf(link, inventory),
  }))
}
