import type { MeshDesign } from '../design.ts'
import type { SpanningTreeProtocol } from '../inventory/inventory.ts'
import type { HostName } from '../names.ts'
import { type Loss, treeAfter } from '../spanning-tree/loss.ts'
import { treeRoots } from '../spanning-tree/pins.ts'
import type { SpanningTree } from '../spanning-tree/tree.ts'
import { reachOf } from './endpoint.ts'
import { type Link, portName } from './link.ts'

/** `ovsmesh-graph/1`: what a picture of the mesh needs. Keys are added to it, never changed. */
export interface GraphDocument {
  readonly format: 'ovsmesh-graph/1'
  readonly mesh: string
  readonly protocol: SpanningTreeProtocol
  readonly root: string
  /** The root, then those that become root one after the other. */
  readonly roots: readonly string[]
  /** Only where the mesh is drawn after a loss. */
  readonly lost?: GraphLoss
  /** In the order of the inventory. */
  readonly hosts: readonly GraphHost[]
  /** By number. */
  readonly links: readonly GraphLink[]
}

export type GraphLoss =
  | { readonly kind: 'host'; readonly host: string }
  | { readonly kind: 'link'; readonly port: string; readonly hosts: readonly [string, string] }

export interface GraphHost {
  readonly name: string
  readonly address: string
  readonly region?: string
  /** Links to the root; without: lost, or cut off by the loss. */
  readonly depth?: number
  /** The tunnel towards the root. The root has none. */
  readonly rootPort?: string
  readonly rootPathCost?: number
}

export interface GraphLink {
  readonly port: string
  readonly hosts: readonly [string, string]
  readonly role: LinkRole
  /** The end of a standby link that discards. */
  readonly discards?: string
  readonly cost: number
  /** Over which addresses the tunnel runs. */
  readonly reach: 'private' | 'public'
}

/** `cut-off`: it may forward, yet on a side that the root cannot reach any more. */
export type LinkRole = 'tree' | 'standby' | 'lost' | 'cut-off'

/** The mesh with everybody up, or once a loss has been noticed. Who loses a host has another one. */
export function graphDocument(design: MeshDesign, loss?: Loss): GraphDocument {
  const { inventory, lock, links, pins } = design
  const tree =
    loss === undefined ? design.tree : treeAfter({ hosts: [...lock.hosts.keys()], links, pins }, loss)
  const rolesOf = linkRoles(tree, loss)
  return {
    format: 'ovsmesh-graph/1',
    mesh: inventory.mesh.name,
    protocol: inventory.spanningTree.protocol,
    root: tree.root,
    roots: treeRoots(inventory, lock).filter((root) => loss?.kind !== 'host' || root !== loss.host),
    ...(loss === undefined ? {} : { lost: graphLoss(design, loss) }),
    hosts: [...inventory.hosts.values()].map(({ name, address, region }) => ({
      name,
      address,
      ...(region === undefined ? {} : { region }),
      ...placeInTree(design, tree, name),
    })),
    links: links.map((link) => ({
      port: portOf(design, link),
      hosts: link.hosts,
      ...rolesOf(link),
      cost: pins.pathCosts.get(link.number) ?? 0,
      reach: reachOf(link, inventory).kind,
    })),
  }
}

function graphLoss(design: MeshDesign, loss: Loss): GraphLoss {
  if (loss.kind === 'host') return loss
  return { kind: 'link', port: portOf(design, loss.link), hosts: loss.link.hosts }
}

function placeInTree(
  design: MeshDesign,
  { depths, rootLinks, rootPathCosts }: SpanningTree,
  host: HostName,
): Pick<GraphHost, 'depth' | 'rootPort' | 'rootPathCost'> {
  const [depth, rootLink, rootPathCost] = [depths.get(host), rootLinks.get(host), rootPathCosts.get(host)]
  return {
    ...(depth === undefined ? {} : { depth }),
    ...(rootLink === undefined ? {} : { rootPort: portOf(design, rootLink) }),
    ...(rootPathCost === undefined ? {} : { rootPathCost }),
  }
}

function linkRoles(
  { tree, discarding }: SpanningTree,
  loss: Loss | undefined,
): (link: Link) => Pick<GraphLink, 'role' | 'discards'> {
  const carries = new Set(tree)
  return (link) => {
    const discards = discarding.get(link)
    if (carries.has(link)) return { role: 'tree' }
    if (discards !== undefined) return { role: 'standby', discards }
    return { role: isLost(link, loss) ? 'lost' : 'cut-off' }
  }
}

function isLost({ number, hosts }: Link, loss: Loss | undefined): boolean {
  return loss?.kind === 'host' ? hosts.includes(loss.host) : loss?.link.number === number
}

function portOf({ inventory }: MeshDesign, link: Link): string {
  return portName(inventory.mesh.encapsulation, link.number)
}
