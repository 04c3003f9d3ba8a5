import type { BridgeRow, InterfaceRow, PortRow, SwitchRows } from '../../mesh/state/observation.ts'
import { type Operation, wait } from '../../ovsdb-client/transaction/operation.ts'
import { uuid } from '../../ovsdb-client/value/uuid.ts'
import { mapOf, type Row, reference, setOf } from '../../ovsdb-client/value/value.ts'

/**
 * The transaction's first operations: they make it fail unless the rows that it is about to change are still what
 * the plan saw, and the names that it is about to take are still free. A bridge has a port and an interface of its
 * own name. RFC 7047 section 5.2.6.
 */
export function guards(
  rows: SwitchRows,
  bridgeName: string,
  portNames: readonly string[],
): readonly Operation[] {
  const bridge = rows.bridges.find(({ name }) => name === bridgeName)
  return [
    bridge === undefined ? nameIsFree('Bridge', bridgeName) : bridgeIsAsSeen(bridge),
    ...[bridgeName, ...portNames].flatMap((name) => portGuards(rows, name)),
  ]
}

function portGuards(rows: SwitchRows, portName: string): readonly Operation[] {
  const port = rows.ports.find(({ name }) => name === portName)
  const row = rows.interfaces.find(({ name }) => name === portName)
  return [
    port === undefined ? nameIsFree('Port', portName) : portIsAsSeen(port),
    row === undefined ? nameIsFree('Interface', portName) : interfaceIsAsSeen(row),
  ]
}

function nameIsFree(table: string, name: string): Operation {
  return wait(table, [['name', '==', name]], { columns: ['name'], until: '==', rows: [], timeoutMs: 0 })
}

function bridgeIsAsSeen(row: BridgeRow): Operation {
  return isAsSeen('Bridge', row.uuid, {
    name: row.name,
    datapath_type: row.datapathType,
    stp_enable: row.stpEnable,
    rstp_enable: row.rstpEnable,
    other_config: mapOf(row.otherConfig),
    external_ids: mapOf(row.externalIds),
    ports: setOf(row.ports.map((port) => reference(uuid(port)))),
  })
}

function portIsAsSeen(row: PortRow): Operation {
  return isAsSeen('Port', row.uuid, {
    name: row.name,
    other_config: mapOf(row.otherConfig),
    external_ids: mapOf(row.externalIds),
  })
}

function interfaceIsAsSeen(row: InterfaceRow): Operation {
  return isAsSeen('Interface', row.uuid, {
    name: row.name,
    type: row.type,
    options: mapOf(row.options),
    bfd: mapOf(row.bfd),
    external_ids: mapOf(row.externalIds),
    mtu_request: row.mtuRequest ?? setOf([]),
  })
}

function isAsSeen(table: string, rowUuid: string, seen: Row): Operation {
  return wait(table, [['_uuid', '==', reference(uuid(rowUuid))]], {
    columns: Object.keys(seen),
    until: '==',
    rows: [seen],
    timeoutMs: 0,
  })
}
