import { join } from 'node:path'
import type { HostName, PortName } from '../../../../src/mesh/names.ts'
import type { Loss } from '../../../../src/mesh/spanning-tree/loss.ts'
import { type PredictableMesh, predictedPorts } from '../../../../src/mesh/spanning-tree/predicted-ports.ts'
import type { BridgeView } from '../../../../src/mesh/spanning-tree/view.ts'
import { type Link, portName } from '../../../../src/mesh/topology/link.ts'

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

/** What a mesh's hosts say, with their ports under the names that they have on hosts of their own. */
export function ownViews(
  views: ReadonlyMap<string, BridgeView>,
  { name, mesh }: WiredMesh,
): ReadonlyMap<HostName, BridgeView> {
  return new Map(
    mesh.hosts.flatMap((host) => {
      const view = views.get(bridgeName(name, host))
      if (view === undefined) return []
      return [[host, { ...view, ports: view.ports.map((port) => ({ ...port, port: ownName(port.port) })) }]]
    }),
  )
}

/** What the database is to say, as `statusLines()` tells it. */
export function predictedStatus({ name, mesh }: WiredMesh, loss?: Loss): readonly string[] {
  return [...predictedPorts(mesh, loss)].flatMap(([host, { root, rootPathCost, ports }]) => [
    `${bridgeName(name, host)}: ${root.priority.toString(16).padStart(4, '0')}.${root.mac.replaceAll(':', '')} at ${rootPathCost}`,
    ...ports.map(({ port, role, state, number }) => {
      const link = mesh.links.find((other) => portName('gre', other.number) === port)
      const end = link?.hosts[0] === host ? 0 : 1
      return `${link && interfaceName(name, link, end)}: ${role} ${state} ${128 * 256 + number}`
    }),
  ])
}

function bridgeName(name: string, host: HostName): string {
  return `${name}-${host}`
}

// `x3l17b` is the second host's end of the third mesh's link 17.
function interfaceName(name: string, link: Link, end: number): string {
  return `${name}l${link.number}${end === 0 ? 'a' : 'b'}`
}

function ownName(interfaceOfMesh: string): PortName {
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

// The thread that speaks BFD lags behind a clock that is warped: it gets 30 s, or it would take a live peer for dead.
const slowBfd = ['bfd:enable=true', 'bfd:min_rx=5000', 'bfd:min_tx=5000', 'bfd:mult=6']

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
    ...['--', 'set', 'interface', port, 'type=dummy', ...(bfd ? slowBfd : [])],
    end === 0 ? `options:pstream=punix:${socket}` : `options:stream=unix:${socket}`,
    ...['--', 'set', 'port', port, `other_config:${protocol}-path-cost=${pins.pathCosts.get(link.number)}`],
    `other_config:${protocol}-port-num=${link.portNumbers[end]}`,
  ]
}
