import type { BridgeChange, TunnelChange } from '../../mesh/plan/change.ts'
import type { BridgeState, TunnelState } from '../../mesh/state/host-state.ts'
import { ownerKey } from '../../mesh/state/marks.ts'
import type { SwitchRows } from '../../mesh/state/observation.ts'
import { type OpenVswitch, openVswitch } from '../../ovsdb-client/open-vswitch.ts'
import { mutate, type NewRow, type ReadRowOf, setOf, Transaction } from '../../ovsdb-client/ovsdb-client.ts'
import { guard } from './guards.ts'
import { bridgeAsRead, interfaceAsRead, portAsRead } from './rows-as-read.ts'
import { keyChanges } from './settings.ts'
import { writeSwitchSettings } from './switch-settings.ts'

export type SwitchChange = BridgeChange | TunnelChange

/** What is written, where, and what was seen there. */
export interface SwitchWrite {
  readonly mesh: string
  readonly desired: BridgeState
  readonly changes: readonly SwitchChange[]
  readonly rows: SwitchRows
}

export type SwitchTransaction = Transaction<OpenVswitch>

/**
 * One transaction that makes every change or none: the guards, then the bridge with its spanning tree and its ports.
 * ovs-vswitchd sees them together, so no port ever forwards before the spanning tree is on.
 */
export function switchTransaction(write: SwitchWrite): SwitchTransaction {
  const transaction = new Transaction(openVswitch)
  const tunnels = write.changes.filter((change) => change.kind === 'tunnel')
  guard(transaction, write.rows, { bridge: write.desired.name, ports: tunnels.map(({ port }) => port) })
  const bridge = write.rows.bridges.find(({ name }) => name === write.desired.name)
  if (bridge === undefined) {
    addBridge(transaction, write)
  } else {
    const row = bridgeAsRead(bridge)
    changeBridge(transaction, write, row)
    for (const change of tunnels) changeTunnel(transaction, write, { bridge: row, change })
  }
  changeSwitch(transaction, write)
  return transaction
}

function changeSwitch(transaction: SwitchTransaction, { mesh, changes, rows }: SwitchWrite): void {
  const change = changes.find(({ kind }) => kind === 'bridge')
  if (change === undefined || rows.openVswitch === undefined) return
  const settings = keyChanges(change.settings, 'Open_vSwitch', 'other_config')
  writeSwitchSettings(transaction, rows.openVswitch, { mesh, changes: settings })
}

function addBridge(transaction: SwitchTransaction, { mesh, desired }: SwitchWrite): void {
  const mark = { [ownerKey]: mesh }
  const device = transaction.insert('Interface', {
    name: desired.name,
    type: 'internal',
    external_ids: mark,
    mtu_request: desired.mtuRequest,
  })
  const port = transaction.insert('Port', { name: desired.name, interfaces: [device], external_ids: mark })
  const tunnels = [...desired.tunnels.values()].map((tunnel) => addTunnel(transaction, mesh, tunnel))
  const bridge = transaction.insert('Bridge', {
    name: desired.name,
    datapath_type: desired.datapath,
    stp_enable: desired.stp,
    rstp_enable: desired.rstp,
    other_config: desired.otherConfig,
    external_ids: mark,
    ports: [port, ...tunnels],
  })
  // The table has one row, whatever it is called.
  transaction.append([mutate('Open_vSwitch', [], [['bridges', 'insert', setOf([bridge.namedUuid])]])])
}

function addTunnel(transaction: SwitchTransaction, mesh: string, tunnel: TunnelState): NewRow<'Port'> {
  const mark = { [ownerKey]: mesh }
  const device = transaction.insert('Interface', {
    name: tunnel.port,
    type: tunnel.type,
    options: tunnel.options,
    bfd: tunnel.bfd,
    external_ids: mark,
  })
  return transaction.insert('Port', {
    name: tunnel.port,
    interfaces: [device],
    other_config: tunnel.portOtherConfig,
    external_ids: mark,
  })
}

function changeBridge(
  transaction: SwitchTransaction,
  { changes, desired, rows }: SwitchWrite,
  bridge: ReadRowOf<OpenVswitch, 'Bridge'>,
): void {
  const change = changes.find(({ kind }) => kind === 'bridge')
  if (change === undefined) return
  const { datapath, stp, rstp, mtuRequest } = desired
  transaction.update('Bridge', bridge, { datapath_type: datapath, stp_enable: stp, rstp_enable: rstp })
  const { set, removed } = keyChanges(change.settings, 'Bridge', 'other_config')
  transaction.setKeys('Bridge', bridge, 'other_config', set)
  transaction.removeKeys('Bridge', bridge, 'other_config', removed)
  const device = rows.interfaces.find(({ name }) => name === desired.name)
  if (device !== undefined) {
    transaction.update('Interface', interfaceAsRead(device), { mtu_request: mtuRequest })
  }
}

function changeTunnel(
  transaction: SwitchTransaction,
  write: SwitchWrite,
  { bridge, change }: { readonly bridge: ReadRowOf<OpenVswitch, 'Bridge'>; readonly change: TunnelChange },
): void {
  const tunnel = write.desired.tunnels.get(change.port)
  const port = write.rows.ports.find(({ name }) => name === change.port)
  switch (change.action) {
    case 'add':
      if (tunnel === undefined) return
      transaction.add('Bridge', bridge, 'ports', [addTunnel(transaction, write.mesh, tunnel)])
      return
    case 'change':
      if (port !== undefined) changePort(transaction, portAsRead(port), change)
      changeInterface(transaction, write, change)
      return
    case 'remove':
      if (port === undefined) return
      transaction.remove('Bridge', bridge, 'ports', [portAsRead(port)._uuid])
  }
}

function changePort(
  transaction: SwitchTransaction,
  port: ReadRowOf<OpenVswitch, 'Port'>,
  { settings }: TunnelChange,
): void {
  const { set, removed } = keyChanges(settings, 'Port', 'other_config')
  transaction.setKeys('Port', port, 'other_config', set)
  transaction.removeKeys('Port', port, 'other_config', removed)
}

function changeInterface(
  transaction: SwitchTransaction,
  { desired, rows }: SwitchWrite,
  { port, settings }: TunnelChange,
): void {
  const tunnel = desired.tunnels.get(port)
  const seen = rows.interfaces.find(({ name }) => name === port)
  if (tunnel === undefined || seen === undefined) return
  const device = interfaceAsRead(seen)
  transaction.update('Interface', device, { type: tunnel.type })
  for (const column of ['options', 'bfd'] as const) {
    const { set, removed } = keyChanges(settings, 'Interface', column)
    transaction.setKeys('Interface', device, column, set)
    transaction.removeKeys('Interface', device, column, removed)
  }
}
