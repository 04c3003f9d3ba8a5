import type { SwitchRows } from '../../mesh/state/observation.ts'
import type { OpenVswitch } from '../../ovsdb-client/open-vswitch.ts'
import type { Transaction } from '../../ovsdb-client/ovsdb-client.ts'
import { bridgeAsRead, interfaceAsRead, portAsRead } from './rows-as-read.ts'

/**
 * Makes a transaction fail unless the rows that it is about to change are still what the plan saw, and the names that
 * it is about to take are still free. A bridge has a port and an interface of its own name. RFC 7047 section 5.2.6.
 */
export function guard(
  transaction: Transaction<OpenVswitch>,
  rows: SwitchRows,
  names: { readonly bridge: string; readonly ports: readonly string[] },
): void {
  const bridge = rows.bridges.find(({ name }) => name === names.bridge)
  if (bridge === undefined) transaction.expectNone('Bridge', [['name', '==', names.bridge]])
  else transaction.verify('Bridge', bridgeAsRead(bridge), bridgeColumns)
  for (const name of [names.bridge, ...names.ports]) guardPort(transaction, rows, name)
}

function guardPort(transaction: Transaction<OpenVswitch>, rows: SwitchRows, portName: string): void {
  const port = rows.ports.find(({ name }) => name === portName)
  if (port === undefined) transaction.expectNone('Port', [['name', '==', portName]])
  else transaction.verify('Port', portAsRead(port), portColumns)

  const device = rows.interfaces.find(({ name }) => name === portName)
  if (device === undefined) transaction.expectNone('Interface', [['name', '==', portName]])
  else transaction.verify('Interface', interfaceAsRead(device), interfaceColumns)
}

const bridgeColumns = [
  'name',
  'datapath_type',
  'stp_enable',
  'rstp_enable',
  'other_config',
  'external_ids',
  'ports',
] as const

const portColumns = ['name', 'other_config', 'external_ids'] as const

const interfaceColumns = ['name', 'type', 'options', 'bfd', 'external_ids', 'mtu_request'] as const
