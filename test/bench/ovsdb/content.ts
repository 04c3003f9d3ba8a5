import type { OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
import {
  type Insert,
  insert,
  mutate,
  type Operation,
} from '../../../src/ovsdb-client/transaction/operation.ts'
import { resultsOf } from '../../../src/ovsdb-client/transaction/outcome.ts'
import { mapOf, namedUuid, type OvsdbMap, type Row, setOf } from '../../../src/ovsdb-client/value/value.ts'

/** How many bridges, and how many ports each has, with an interface each. */
export interface ContentSize {
  readonly bridges: number
  readonly ports: number
}

/** About 40,000 rows, which a monitor tells in 10 MB. */
export const largeContent: ContentSize = { bridges: 20, ports: 1000 }

/** Enough for a library to have run all of its code. */
export const smallContent: ContentSize = { bridges: 1, ports: 20 }

/** Rows of a database with such content: the ports, their interfaces, the bridges, and the one that they all hang on. */
export function rowCount({ bridges, ports }: ContentSize): number {
  return 2 * bridges * ports + bridges + 1
}

/** Fills an empty database, a bridge at a time. */
export async function fill(client: OvsdbClient, { bridges, ports }: ContentSize): Promise<void> {
  resultsOf(await client.transact('Open_vSwitch', [insert('Open_vSwitch', {})]))
  for (let bridge = 0; bridge < bridges; bridge += 1)
    resultsOf(await client.transact('Open_vSwitch', bridgeRows(bridge, ports)))
}

/** A bridge as a cloud's compute host has them: each interface names the virtual machine that it belongs to. */
export function bridgeRows(number: number, ports: number): readonly Operation[] {
  const bridge = namedUuid('bridge')
  const inserts = Array.from({ length: ports }, (_, at) => portRows(number, at)).flat()
  const row = { name: `br${number}`, ports: setOf(inserts.flatMap(portName)) }
  return [
    insert('Bridge', row, { as: bridge }),
    ...inserts,
    mutate('Open_vSwitch', [], [['bridges', 'insert', bridge]]),
  ]
}

function portName({ table, 'uuid-name': name }: Insert) {
  return table === 'Port' && name !== undefined ? [namedUuid(name)] : []
}

function portRows(bridge: number, at: number): readonly Insert[] {
  const name = `vnet${bridge}-${at}`
  const device = namedUuid(`interface_${at}`)
  return [
    insert('Port', { name, interfaces: device }, { as: namedUuid(`port_${at}`) }),
    insert('Interface', { name, ...observed(bridge, at), external_ids: owner(bridge, at) }, { as: device }),
  ]
}

// What ovs-vswitchd would write.
function observed(bridge: number, at: number): Row {
  return { ofport: at + 1, mac_in_use: macOf(bridge, at), mtu: 1500, link_state: 'up' }
}

function owner(bridge: number, at: number): OvsdbMap {
  const number = numberOf(bridge, at)
  return mapOf([
    ['attached-mac', macOf(bridge, at)],
    ['iface-id', `5f7c7a10-9c5e-4c1b-8f53-${number}`],
    ['iface-status', 'active'],
    ['vm-uuid', `0b6ae1f2-7d3d-4b7e-a3c4-${number}`],
  ])
}

function macOf(bridge: number, at: number): string {
  return `52:54:00:${numberOf(bridge, at)
    .slice(6)
    .replace(/(..)(?=.)/g, '$1:')}`
}

function numberOf(bridge: number, at: number): string {
  return (bridge * 65_536 + at).toString(16).padStart(12, '0')
}
