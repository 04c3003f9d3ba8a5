import { BrokenPromiseError } from '../../errors.ts'
import type { MeshDesign } from '../design.ts'
import type { Encapsulation, SpanningTreeProtocol } from '../inventory/inventory.ts'
import type { HostName } from '../names.ts'
import { type Link, portName, portNumberOf } from '../topology/link.ts'
import { linksByHost } from '../topology/links-by-host.ts'
import { type Loss, survivors } from './loss.ts'
import type { Pins } from './pins.ts'
import { type SpanningTree, type SpanningTreeElection, spanningTree } from './tree.ts'
import type { BridgeId, BridgeView, PortView } from './view.ts'

/** An election, and all that decides how its bridges speak of it. */
export interface PredictableMesh extends SpanningTreeElection {
  readonly encapsulation: Encapsulation
  readonly protocol: SpanningTreeProtocol
  readonly bfd: boolean
}

/** A bridge as it will see the tree. */
export interface PredictedView extends BridgeView {
  readonly rootPathCost: number
}

/** All that is to be predicted of a design. */
export function predictableMesh({
  inventory,
  lock,
  links,
  pins,
}: Pick<MeshDesign, 'inventory' | 'lock' | 'links' | 'pins'>): PredictableMesh {
  const { protocol, bfd } = inventory.spanningTree
  const { encapsulation } = inventory.mesh
  return { hosts: [...lock.hosts.keys()], links, pins, encapsulation, protocol, bfd }
}

/**
 * What every bridge will say of itself and of each of its ports once all is quiet: with everybody up, or after a loss
 * that all have noticed. Ports without a peer are in it, and so are hosts that were cut off, with a root of their own.
 */
export function predictedPorts(mesh: PredictableMesh, loss?: Loss): ReadonlyMap<HostName, PredictedView> {
  const alive = loss === undefined ? mesh : survivors(mesh, loss)
  const trees = treesOf(alive)
  const heard = new Set(alive.links)
  const links = linksByHost(mesh.links)
  return new Map(
    alive.hosts.map((host) => {
      const tree = trees.get(host)
      if (tree === undefined) throw new BrokenPromiseError(`host "${host}" is in no tree`)
      const portOf = (link: Link): PortView => ({
        port: portName(mesh.encapsulation, link.number),
        ...(heard.has(link) ? standingOf(tree, host, link, mesh) : standingOfSilent(mesh)),
        cost: pathCostOf(link, mesh.pins),
        number: portNumberOf(link, host),
      })
      return [
        host,
        {
          root: bridgeIdOf(tree.root, mesh.pins),
          rootPathCost: tree.rootPathCosts.get(host) ?? 0,
          ports: (links.get(host) ?? []).map(portOf),
        },
      ]
    }),
  )
}

// Who is cut off elects a root among those that are left.
function treesOf(mesh: SpanningTreeElection): ReadonlyMap<HostName, SpanningTree> {
  const trees = new Map<HostName, SpanningTree>()
  for (let hosts = mesh.hosts; hosts.length > 0; hosts = hosts.filter((host) => !trees.has(host))) {
    const tree = spanningTree({ ...mesh, hosts })
    for (const host of tree.depths.keys()) trees.set(host, tree)
  }
  return trees
}

type Standing = Pick<PortView, 'role' | 'state'>

const designated: Standing = { role: 'designated', state: 'forwarding' }

function standingOf(
  { rootLinks, discarding }: SpanningTree,
  host: HostName,
  link: Link,
  { protocol }: PredictableMesh,
): Standing {
  if (rootLinks.get(host) === link) return { role: 'root', state: 'forwarding' }
  if (discarding.get(link) !== host) return designated
  return { role: 'alternate', state: protocol === 'stp' ? 'blocking' : 'discarding' }
}

// Nobody speaks at the other end. A tunnel has no carrier to lose, so that its port takes itself for the best on the
// link and forwards; only BFD takes it down, and only RSTP looks at BFD (port_run() in ofproto/ofproto-dpif.c).
function standingOfSilent({ protocol, bfd }: PredictableMesh): Standing {
  return protocol === 'rstp' && bfd ? { role: 'disabled', state: 'discarding' } : designated
}

function bridgeIdOf(host: HostName, { bridges }: Pins): BridgeId {
  const pins = bridges.get(host)
  if (pins === undefined) throw new BrokenPromiseError(`host "${host}" has no pins`)
  return { priority: pins.priority, mac: pins.hwaddr }
}

function pathCostOf({ number }: Link, { pathCosts }: Pins): number {
  const cost = pathCosts.get(number)
  if (cost === undefined) throw new BrokenPromiseError(`link ${number} has no path cost`)
  return cost
}
