import { HostError } from '../../errors.ts'
import type {
  BridgeRow,
  InterfaceRow,
  OpenVswitchRow,
  PortRow,
  SwitchRows,
} from '../../mesh/state/observation.ts'
import { type OpenVswitch, openVswitch } from '../../ovsdb-client/open-vswitch.ts'
import {
  ConnectionLostError,
  type OvsdbClient,
  RefusedError,
  readTables,
  type TablesRead,
} from '../../ovsdb-client/ovsdb-client.ts'
import { withHostErrors } from './host-errors.ts'

/** What decides what a bridge does. An older Open vSwitch lacks some of it, which then has its default. */
const columns = {
  Open_vSwitch: ['other_config', 'external_ids'],
  Bridge: ['name', 'datapath_type', 'stp_enable', 'rstp_enable', 'other_config', 'external_ids', 'ports'],
  Port: ['name', 'other_config', 'external_ids', 'interfaces'],
  Interface: ['name', 'type', 'options', 'bfd', 'external_ids', 'mtu_request', 'error'],
} as const

type Read = TablesRead<OpenVswitch, typeof columns>
type ReadRow<Name extends keyof Read> = Read[Name][number]

/** The rows of a switch that decide what its bridges do, in one round trip. Throws HostError. */
export async function readSwitch(client: OvsdbClient): Promise<SwitchRows> {
  const rows = await withHostErrors(() => read(client))
  return {
    openVswitch: rows.Open_vSwitch.map(openVswitchRow)[0],
    bridges: rows.Bridge.map(bridgeRow),
    ports: rows.Port.map(portRow),
    interfaces: rows.Interface.map(interfaceRow),
  }
}

async function read(client: OvsdbClient): Promise<Read> {
  try {
    return await readTables(client, openVswitch, columns, { timeoutMs: 10_000 })
  } catch (cause) {
    throw cause instanceof ConnectionLostError || cause instanceof RefusedError ? unreadable(cause) : cause
  }
}

function openVswitchRow(row: ReadRow<'Open_vSwitch'>): OpenVswitchRow {
  return { uuid: row._uuid, otherConfig: row.other_config, externalIds: row.external_ids }
}

function bridgeRow(row: ReadRow<'Bridge'>): BridgeRow {
  return {
    uuid: row._uuid,
    name: row.name,
    datapathType: row.datapath_type,
    stpEnable: row.stp_enable,
    rstpEnable: row.rstp_enable,
    otherConfig: row.other_config,
    externalIds: row.external_ids,
    ports: [...row.ports].sort(),
  }
}

function portRow(row: ReadRow<'Port'>): PortRow {
  return {
    uuid: row._uuid,
    name: row.name,
    otherConfig: row.other_config,
    externalIds: row.external_ids,
    interfaces: [...row.interfaces].sort(),
  }
}

function interfaceRow(row: ReadRow<'Interface'>): InterfaceRow {
  return {
    uuid: row._uuid,
    name: row.name,
    type: row.type,
    options: row.options,
    bfd: row.bfd,
    externalIds: row.external_ids,
    mtuRequest: row.mtu_request === undefined ? undefined : Number(row.mtu_request),
    error: row.error,
  }
}

function unreadable(cause: ConnectionLostError | RefusedError): HostError {
  return new HostError(cause.message, {
    hint: 'see /var/log/openvswitch/ovsdb-server.log on the host',
    cause,
  })
}
