import type { BridgeChange, SettingChange, TunnelChange } from '../../mesh/plan/change.ts'
import type { BridgeState, TunnelState } from '../../mesh/state/host-state.ts'
import type { SwitchRows } from '../../mesh/state/observation.ts'
import { ownerKey } from '../../mesh/state/observed.ts'
import {
  type Condition,
  insert,
  type Mutation,
  mutate,
  type Operation,
  update,
} from '../../ovsdb-client/transaction/operation.ts'
import { uuid } from '../../ovsdb-client/value/uuid.ts'
import {
  mapOf,
  type NamedUuid,
  namedUuid,
  type Row,
  reference,
  setOf,
} from '../../ovsdb-client/value/value.ts'
import { guards } from './guards.ts'

export type SwitchChange = BridgeChange | TunnelChange

/** What is written, where, and what was seen there. */
export interface SwitchWrite {
  readonly mesh: string
  readonly desired: BridgeState
  readonly changes: readonly SwitchChange[]
  readonly rows: SwitchRows
}

/**
 * One transaction that makes every change or none: the guards, then the bridge with its spanning tree, then its
 * ports. ovs-vswitchd sees them together, so no port ever forwards before the spanning tree is on.
 */
export function switchOperations(write: SwitchWrite): readonly Operation[] {
  const bridge = write.rows.bridges.find(({ name }) => name === write.desired.name)
  const tunnels = write.changes.filter((change) => change.kind === 'tunnel')
  return [
    ...guards(
      write.rows,
      write.desired.name,
      tunnels.map(({ port }) => port),
    ),
    ...(bridge === undefined
      ? newBridge(write)
      : [
          ...bridgeChanges(write, bridge.uuid),
          ...tunnels.flatMap((change) => tunnelChange(write, bridge.uuid, change)),
        ]),
  ]
}

function newBridge({ mesh, desired }: SwitchWrite): readonly Operation[] {
  const mark = mapOf([[ownerKey, mesh]])
  const tunnels = [...desired.tunnels.values()]
  const [bridge, port, own] = ['bridge', 'port', 'interface'].map(namedUuid) as [
    NamedUuid,
    NamedUuid,
    NamedUuid,
  ]
  return [
    insert(
      'Interface',
      { name: desired.name, type: 'internal', external_ids: mark, ...mtuRequest(desired.mtuRequest) },
      { as: own },
    ),
    insert('Port', { name: desired.name, interfaces: setOf([own]), external_ids: mark }, { as: port }),
    ...tunnels.flatMap((tunnel) => newTunnel(mesh, tunnel)),
    insert(
      'Bridge',
      {
        name: desired.name,
        datapath_type: desired.datapath,
        stp_enable: desired.stp,
        rstp_enable: desired.rstp,
        other_config: mapOf(desired.otherConfig),
        external_ids: mark,
        ports: setOf([port, ...tunnels.map(({ port: name }) => portReference(name))]),
      },
      { as: bridge },
    ),
    mutate('Open_vSwitch', [], [['bridges', 'insert', setOf([bridge])]]),
  ]
}

function newTunnel(mesh: string, tunnel: TunnelState): readonly Operation[] {
  const mark = mapOf([[ownerKey, mesh]])
  const own = namedUuid(`interface_${tunnel.port}`)
  return [
    insert(
      'Interface',
      {
        name: tunnel.port,
        type: tunnel.type,
        options: mapOf(tunnel.options),
        bfd: mapOf(tunnel.bfd),
        external_ids: mark,
      },
      { as: own },
    ),
    insert(
      'Port',
      {
        name: tunnel.port,
        interfaces: setOf([own]),
        other_config: mapOf(tunnel.portOtherConfig),
        external_ids: mark,
      },
      { as: portReference(tunnel.port) },
    ),
  ]
}

function portReference(port: string): NamedUuid {
  return namedUuid(`port_${port}`)
}

function bridgeChanges({ changes, desired }: SwitchWrite, bridgeUuid: string): readonly Operation[] {
  const settings = changes.flatMap((change) => (change.kind === 'bridge' ? change.settings : []))
  return [
    ...rowChanges('Bridge', byUuid(bridgeUuid), settings),
    ...(settings.some(({ column }) => column === 'mtu_request')
      ? [update('Interface', byName(desired.name), mtuRequest(desired.mtuRequest))]
      : []),
  ]
}

function tunnelChange(write: SwitchWrite, bridgeUuid: string, change: TunnelChange): readonly Operation[] {
  switch (change.action) {
    case 'add': {
      const tunnel = write.desired.tunnels.get(change.port)
      if (tunnel === undefined) return []
      const port = setOf([portReference(change.port)])
      return [
        ...newTunnel(write.mesh, tunnel),
        mutate('Bridge', byUuid(bridgeUuid), [['ports', 'insert', port]]),
      ]
    }
    case 'change':
      return [
        ...rowChanges('Interface', byName(change.port), change.settings),
        ...rowChanges('Port', byName(change.port), change.settings),
      ]
    case 'remove': {
      const port = write.rows.ports.find(({ name }) => name === change.port)
      if (port === undefined) return []
      return [
        mutate('Bridge', byUuid(bridgeUuid), [['ports', 'delete', setOf([reference(uuid(port.uuid))])]]),
      ]
    }
  }
}

// Maps are changed key by key, never as a whole: other keys are somebody else's.
function rowChanges(
  table: SettingChange['table'],
  where: readonly Condition[],
  settings: readonly SettingChange[],
): readonly Operation[] {
  const own = settings.filter((setting) => setting.table === table && setting.column !== 'mtu_request')
  const columns = own.filter(({ key }) => key === undefined)
  const mutations = own.filter(({ key }) => key !== undefined).flatMap(keyMutations)
  return [
    ...(columns.length > 0 ? [update(table, where, Object.fromEntries(columns.map(columnValue)))] : []),
    ...(mutations.length > 0 ? [mutate(table, where, mutations)] : []),
  ]
}

// RFC 7047 section 5.1: insert leaves a key that is there alone, so it is deleted first.
function keyMutations({ column, key = '', from, to }: SettingChange): readonly Mutation[] {
  return [
    ...(from === undefined ? [] : [[column, 'delete', setOf([key])] as const]),
    ...(to === undefined ? [] : [[column, 'insert', mapOf([[key, to]])] as const]),
  ]
}

function columnValue({ column, to = '' }: SettingChange): readonly [string, string | boolean] {
  return [column, column.endsWith('stp_enable') ? to === 'true' : to]
}

function mtuRequest(mtu: number | undefined): Row {
  return { mtu_request: mtu ?? setOf([]) }
}

function byUuid(rowUuid: string): readonly Condition[] {
  return [['_uuid', '==', reference(uuid(rowUuid))]]
}

function byName(name: string): readonly Condition[] {
  return [['name', '==', name]]
}
