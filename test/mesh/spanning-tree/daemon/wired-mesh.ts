import { join } from 'node:path'
import type { HostName, PortName } from '../../../../src/mesh/names.ts'
import type { Loss } from '../../../../src/mesh/spanning-tree/loss.ts'
import type { PredictableMesh } from '../../../../src/mesh/spanning-tree/predicted-ports.ts'
import type { BridgeView } from '../../../../src/mesh/spanning-tree/view.ts'
import { type Link, portName } from '../../../../src/mesh/topology/link.ts'
import type { WarpedSwitch } from './warped-switch.ts'

/** A mesh whose hosts are bridges of one switch. */
export interface WiredMesh {
  /** Short, for stp/show cuts names of ports after ten characters. */
  readonly name: string
  readonly mesh: PredictableMesh
}

/** What `ovs-vsctl` is to do so that the mesh is there. */
export function wiring({ name, mesh }: WiredMesh, directory: string): readonly string[] {
  return [
    ...mesh.hosts.flatMap((host) => bridgeWords(bridgeName(name, host), host, mesh)),
    ...mesh.links.flatMap((link) => [
      ...portWords(name, link, 0, mesh, directory),
      ...portWords(name, link, 1, mesh, directory),
    ]),
  ]
}

/**
 * What it is to do so that the loss happens: a bridge that is gone, or a link that carries nothing any more. Either
 * way the ports at the other ends stay, and hear nothing.
 */
export function losing({ name }: WiredMesh, loss: Loss): readonly string[] {
  switch (loss.kind) {
    case 'host':
      return ['--', 'del-br', bridgeName(name, loss.host)]
    case 'link':
      return [0, 1].flatMap((end) => [
        '--',
        'clear',
        'interface',
        interfaceName(name, loss.link, end),
        'options',
      ])
  }
}

/** What these hosts say, with their ports under the names that they have on hosts of their own. */
export async function seenViews(
  ovs: WarpedSwitch,
  { name, mesh }: WiredMesh,
  hosts: Iterable<HostName>,
): Promise<ReadonlyMap<HostName, BridgeView>> {
  const views = new Map<HostName, BridgeView>()
  for (const host of hosts) {
    const { root, ports } = await ovs.look(bridgeName(name, host), mesh.protocol)
    views.set(host, { root, ports: ports.map((port) => ({ ...port, port: ownName(port.port) })) })
  }
  return views
}

export function bridgeName(name: string, host: HostName): string {
  return `${name}-${host}`
}

/** `x3l17b` is host 2's end of the third mesh's link 17. */
export function interfaceName(name: string, link: Link, end: number): string {
  return `${name}l${link.number}${end === 0 ? 'a' : 'b'}`
}

export function ownName(interfaceOfMesh: string): PortName {
  return portName('gre', Number(/l(\d+)[ab]$/.exec(interfaceOfMesh)?.[1]))
}

function bridgeWords(bridge: string, host: HostName, { pins, protocol }: PredictableMesh): readonly string[] {
  const own = pins.bridges.get(host)
  return [
    ...['--', 'add-br', bridge, '--', 'set', 'bridge', bridge, 'datapath_type=dummy'],
    ...[`${protocol}_enable=true`, `other_config:hwaddr="${own?.hwaddr}"`],
    `other_config:${protocol}-priority=${own?.priority}`,
  ]
}

// Dummy ports over a Unix socket. Patch ports would not do: with RSTP they abort Open vSwitch 3.1.0, which takes its
// mutex twice where a message comes back within the call that sent it (mended in 3.1.4, commit 3e666ba00).
function portWords(
  name: string,
  link: Link,
  end: 0 | 1,
  { pins, protocol, bfd }: PredictableMesh,
  directory: string,
): readonly string[] {
  const port = interfaceName(name, link, end)
  const socket = join(directory, `${name}l${link.number}`)
  return [
    ...['--', 'add-port', bridgeName(name, link.hosts[end]), port],
    ...['--', 'set', 'interface', port, 'type=dummy', `bfd:enable=${bfd}`],
    end === 0 ? `options:pstream=punix:${socket}` : `options:stream=unix:${socket}`,
    ...['--', 'set', 'port', port, `other_config:${protocol}-path-cost=${pins.pathCosts.get(link.number)}`],
    `other_config:${protocol}-port-num=${link.portNumbers[end]}`,
  ]
}
