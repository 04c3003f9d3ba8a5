import { canonicalIpv6 } from '../../ipv6.ts'
import { isOwned, ownerKey } from '../marks.ts'
import type { BridgeRow, InterfaceRow, PortRow, SwitchRows } from '../observation.ts'
import type { Conflict, ConflictQuestion } from './conflict.ts'

/** What bears our names in Open vSwitch but not our mark, and what would break our bridge or tunnels. */
export function switchConflicts(rows: SwitchRows, question: ConflictQuestion): readonly Conflict[] {
  const bridge = rows.bridges.find(({ name }) => name === question.bridge.name)
  const names: Names = new Set(question.bridge.tunnels.keys())
  return [
    ...(bridge ? bridgeConflicts(bridge, rows, question, names) : []),
    ...portsInTheWay(rows, question, bridge),
    ...sameTunnels(rows, question, names),
  ]
}

type Names = ReadonlySet<string>

function bridgeConflicts(
  bridge: BridgeRow,
  rows: SwitchRows,
  { mesh }: ConflictQuestion,
  names: Names,
): readonly Conflict[] {
  if (!isOwned(bridge, mesh)) return [foreignBridge(bridge)]
  return rows.ports
    .filter(({ uuid, name }) => bridge.ports.includes(uuid) && name !== bridge.name && !names.has(name))
    .filter((port) => !isOwned(port, mesh))
    .map((port) => unguardedPort(bridge, port))
}

function foreignBridge(bridge: BridgeRow): Conflict {
  return {
    what: `bridge "${bridge.name}" is there and ${ownerOf(bridge)}`,
    next: `set mesh.bridge to another name, or remove it if nobody needs it: ovs-vsctl del-br ${bridge.name}`,
  }
}

// A port without a number switches STP off for the whole bridge; one outside STP forwards always. Either is a loop.
function unguardedPort(bridge: BridgeRow, { name }: PortRow): Conflict {
  return {
    what: `bridge "${bridge.name}" has a port "${name}" that the mesh did not make: the spanning tree can't guard it`,
    next: `move it to another bridge: ovs-vsctl del-port ${bridge.name} ${name}`,
  }
}

// Names of ports are unique in the whole switch: one of ours on another bridge is in the way too.
function portsInTheWay(
  rows: SwitchRows,
  { mesh, bridge: wanted }: ConflictQuestion,
  bridge: BridgeRow | undefined,
): readonly Conflict[] {
  const names: Names = new Set([...wanted.tunnels.keys(), ...(bridge ? [] : [wanted.name])])
  const isAtHome = (port: PortRow) => isOwned(port, mesh) && bridge?.ports.includes(port.uuid)
  return rows.ports
    .filter((port) => names.has(port.name) && !isAtHome(port))
    .map((port) => ({
      what: `port "${port.name}"${placeOf(port, rows)} is there and ${ownerOf(port)}`,
      next: `the mesh needs that name; if nobody else does: ovs-vsctl del-port ${port.name}`,
    }))
}

function placeOf(port: PortRow, { bridges }: SwitchRows): string {
  const bridge = bridges.find(({ ports }) => ports.includes(port.uuid))
  return bridge === undefined ? '' : ` of bridge "${bridge.name}"`
}

// The second of two tunnels with equal ends fails with "File exists".
function sameTunnels(
  rows: SwitchRows,
  { mesh, bridge }: ConflictQuestion,
  names: Names,
): readonly Conflict[] {
  const ends = new Set([...bridge.tunnels.values()].map(({ type, options }) => endOf({ type, options })))
  return rows.interfaces
    .filter((row) => !isOwned(row, mesh) && !names.has(row.name) && ends.has(endOf(row)))
    .map((row) => ({
      what: `interface "${row.name}" tunnels to ${row.options.get('remote_ip')} by ${row.type} already, and Open vSwitch takes only one`,
      next: `remove it (ovs-vsctl del-port ${row.name}), or tell the two apart by mesh.key`,
    }))
}

// What Open vSwitch tells tunnels apart by (ofproto/tunnel.c, struct tnl_match); no key is key 0.
function endOf({ type, options }: Pick<InterfaceRow, 'type' | 'options'>): string {
  return [
    type,
    canonical(options.get('remote_ip')),
    canonical(options.get('local_ip')),
    // It takes hexadecimal as well.
    Number(options.get('in_key') ?? options.get('key') ?? '0'),
    options.get('dst_port') ?? defaultPorts.get(type),
    options.get('packet_type') ?? 'legacy_l2',
  ].join(' ')
}

function canonical(address = ''): string {
  return canonicalIpv6(address) ?? address
}

const defaultPorts: ReadonlyMap<string, string> = new Map([
  ['vxlan', '4789'],
  ['geneve', '6081'],
])

function ownerOf(row: BridgeRow | PortRow): string {
  const mesh = row.externalIds.get(ownerKey)
  return mesh === undefined ? 'is not ours' : `belongs to the mesh "${mesh}"`
}
