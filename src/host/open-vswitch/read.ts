import { HostError } from '../../errors.ts'
import type { BridgeRow, InterfaceRow, PortRow, SwitchRows } from '../../mesh/state/observation.ts'
import type { OvsdbClient } from '../../ovsdb-client/client/client.ts'
import { select } from '../../ovsdb-client/transaction/operation.ts'
import { describeOutcome, type Outcome } from '../../ovsdb-client/transaction/outcome.ts'
import { readRow } from '../../ovsdb-client/value/read-row.ts'
import {
  readBoolean,
  readInteger,
  readMap,
  readOptional,
  readSet,
  readString,
  readUuid,
} from '../../ovsdb-client/value/read-value.ts'
import type { Row } from '../../ovsdb-client/value/value.ts'
import { withHostErrors } from './host-errors.ts'

export const database = 'Open_vSwitch'

const readSettings = readMap(readString, readString)

const bridgeColumns = {
  _uuid: readUuid,
  name: readString,
  datapath_type: readString,
  stp_enable: readBoolean,
  rstp_enable: readBoolean,
  other_config: readSettings,
  external_ids: readSettings,
  ports: readSet(readUuid),
}

const portColumns = {
  _uuid: readUuid,
  name: readString,
  other_config: readSettings,
  external_ids: readSettings,
  interfaces: readSet(readUuid),
}

const interfaceColumns = {
  _uuid: readUuid,
  name: readString,
  type: readString,
  options: readSettings,
  bfd: readSettings,
  external_ids: readSettings,
  mtu_request: readOptional(readInteger),
  error: readOptional(readString),
}

/** The rows of a switch that decide what its bridges do, in one round trip. Throws HostError. */
export function readSwitch(client: OvsdbClient): Promise<SwitchRows> {
  return withHostErrors(() => readRows(client))
}

async function readRows(client: OvsdbClient): Promise<SwitchRows> {
  const outcome = await client.transact(
    database,
    [
      select('Bridge', [], Object.keys(bridgeColumns)),
      select('Port', [], Object.keys(portColumns)),
      select('Interface', [], Object.keys(interfaceColumns)),
    ],
    { timeoutMs: 10_000 },
  )
  if (outcome.kind !== 'committed') throw unreadableSwitch(outcome)
  const [bridges, ports, interfaces] = outcome.results
  return {
    bridges: bridges.rows.map(bridgeRow),
    ports: ports.rows.map(portRow),
    interfaces: interfaces.rows.map(interfaceRow),
  }
}

function bridgeRow(row: Row): BridgeRow {
  const columns = readRow(row, bridgeColumns)
  return {
    uuid: columns._uuid,
    name: columns.name,
    datapathType: columns.datapath_type,
    stpEnable: columns.stp_enable,
    rstpEnable: columns.rstp_enable,
    otherConfig: columns.other_config,
    externalIds: columns.external_ids,
    ports: columns.ports,
  }
}

function portRow(row: Row): PortRow {
  const columns = readRow(row, portColumns)
  return {
    uuid: columns._uuid,
    name: columns.name,
    otherConfig: columns.other_config,
    externalIds: columns.external_ids,
    interfaces: columns.interfaces,
  }
}

function interfaceRow(row: Row): InterfaceRow {
  const columns = readRow(row, interfaceColumns)
  return {
    uuid: columns._uuid,
    name: columns.name,
    type: columns.type,
    options: columns.options,
    bfd: columns.bfd,
    externalIds: columns.external_ids,
    mtuRequest: columns.mtu_request,
    error: columns.error,
  }
}

// A read commits nothing: when its answer does not come, nothing is in doubt.
function unreadableSwitch(outcome: Outcome<unknown>): HostError {
  return outcome.kind === 'unknown'
    ? new HostError(`reading the switch's database failed: ${outcome.reason}`, {
        hint: 'see /var/log/openvswitch/ovsdb-server.log on the host',
      })
    : new HostError(`reading the switch's database failed: ${describeOutcome(outcome)}`, {
        hint: 'ovsmesh needs Open vSwitch 2.6 or newer',
      })
}
