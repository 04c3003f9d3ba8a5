import { BrokenPromiseError } from '../../errors.ts'
import type { MeshDesign } from '../design.ts'
import type { HostName, PortName } from '../names.ts'
import { portName } from '../topology/link.ts'
import type { Prediction } from './compare.ts'
import { type SpanningTree, spanningTree } from './tree.ts'

/**
 * The trees that are right while only these hosts can be asked. One that can't may be down, or carry traffic as ever:
 * the tree is then right with it or without it.
 */
export function predictions(
  design: MeshDesign,
  hosts: readonly HostName[],
): readonly [Prediction, ...Prediction[]] {
  const whole = predictedBridges(design)
  if (hosts.length === 0 || hosts.length === design.hosts.size) return [whole]
  const present = new Set(hosts)
  const links = design.links.filter((link) => link.hosts.every((host) => present.has(host)))
  return [whole, predictedBridges(design, spanningTree({ hosts, links, pins: design.pins }))]
}

/** What a tree, the design's own unless another is given, says about each bridge's root and ports. */
export function predictedBridges(design: MeshDesign, tree: SpanningTree = design.tree): Prediction {
  const { encapsulation } = design.inventory.mesh
  const root = design.pins.bridges.get(tree.root)
  if (root === undefined) throw new BrokenPromiseError('the root has no pins')
  const portsOf = (host: HostName, links: MeshDesign['links']): ReadonlySet<PortName> =>
    new Set(
      links.filter((link) => link.hosts.includes(host)).map(({ number }) => portName(encapsulation, number)),
    )
  return new Map(
    [...design.hosts.keys()].map((host) => [
      host,
      {
        root: { priority: root.priority, mac: root.hwaddr },
        treePorts: portsOf(host, tree.tree),
        standbyPorts: portsOf(host, tree.standby),
      },
    ]),
  )
}
