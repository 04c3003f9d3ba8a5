import type { Socket } from 'node:net'
import { openVswitch } from '../../../src/ovsdb-client/open-vswitch.ts'
import { openSession } from '../../../src/ovsdb-client/session/session.ts'
import { dial } from './program.ts'

/** A replica of every table and column of the database behind a Unix socket, when it is ready. */
export async function replicate(path: string) {
  const sockets: Socket[] = []
  const dialed = async () => {
    const socket = await dial(path)
    sockets.push(socket)
    return socket
  }
  const session = openSession(openVswitch, { remotes: [dialed] })
  const replica = session.replicate({ tables: everything })
  await replica.ready()
  return {
    replica,
    // Of all connections: one that was lost on the way would show.
    receivedBytes: () => sockets.reduce((bytes, { bytesRead }) => bytes + bytesRead, 0),
    close: () => session.close(),
  }
}

type EveryTable = Awaited<ReturnType<typeof replicate>>['replica']

/** Rows of all tables. */
export function countRows(replica: EveryTable): number {
  return tables.reduce((count, table) => count + replica.count(table), 0)
}

/** Looks at every column of every row. Returns how many there are. */
export function readEverything(replica: EveryTable): number {
  let seen = 0
  for (const table of tables) {
    for (const row of replica.rows(table)) seen += Object.values(row).length
  }
  return seen
}

const everything = {
  AutoAttach: 'all',
  Bridge: 'all',
  CT_Timeout_Policy: 'all',
  CT_Zone: 'all',
  Controller: 'all',
  Datapath: 'all',
  Flow_Sample_Collector_Set: 'all',
  Flow_Table: 'all',
  IPFIX: 'all',
  Interface: 'all',
  Manager: 'all',
  Mirror: 'all',
  NetFlow: 'all',
  Open_vSwitch: 'all',
  Port: 'all',
  QoS: 'all',
  Queue: 'all',
  SSL: 'all',
  sFlow: 'all',
} as const

const tables = Object.keys(everything) as readonly (keyof typeof everything)[]
