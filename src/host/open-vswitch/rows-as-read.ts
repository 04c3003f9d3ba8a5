import type { BridgeRow, InterfaceRow, PortRow } from '../../mesh/state/observation.ts'
import type { OpenVswitch } from '../../ovsdb-client/open-vswitch.ts'
import { type ReadRowOf, uuid } from '../../ovsdb-client/ovsdb-client.ts'

// Rows of an observation in the database's own words: the reverse of read.ts.

export function bridgeAsRead(row: BridgeRow) {
  return {
    _uuid: uuid<'Bridge'>(row.uuid),
    name: row.name,
    datapath_type: row.datapathType,
    stp_enable: row.stpEnable,
    rstp_enable: row.rstpEnable,
    other_config: row.otherConfig,
    external_ids: row.externalIds,
    ports: new Set(row.ports.map((port) => uuid<'Port'>(port))),
  } satisfies ReadRowOf<OpenVswitch, 'Bridge'>
}

export function portAsRead(row: PortRow) {
  return {
    _uuid: uuid<'Port'>(row.uuid),
    name: row.name,
    other_config: row.otherConfig,
    external_ids: row.externalIds,
  } satisfies ReadRowOf<OpenVswitch, 'Port'>
}

export function interfaceAsRead(row: InterfaceRow) {
  return {
    _uuid: uuid<'Interface'>(row.uuid),
    name: row.name,
    type: row.type,
    options: row.options,
    bfd: row.bfd,
    external_ids: row.externalIds,
    mtu_request: row.mtuRequest,
  } satisfies ReadRowOf<OpenVswitch, 'Interface'>
}
