import { once } from 'node:events'
import { OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
import type { Outcome } from '../../../src/ovsdb-client/transaction/outcome.ts'
import { readTables } from '../../../src/ovsdb-client/transaction/read-tables.ts'
import { Transaction } from '../../../src/ovsdb-client/transaction/transaction.ts'
import { harbourSchema } from '../conformance/schemas/harbour.ts'
import { type Harbours, harbours } from '../conformance/schemas/harbours.ts'
import { type Standalone, startStandalone } from './standalone.ts'

/** A real server with one harbour, Hull, and a client of it. */
export async function startHull(): Promise<{ readonly server: Standalone; readonly client: OvsdbClient }> {
  const server = await startStandalone({ schema: harbourSchema })
  const client = await server.client()
  const change = new Transaction(harbours)
  change.insert('Harbour', { name: 'Hull', lamps: ['red'], log: { a: '1' } })
  await change.commit(client)
  return { server, client }
}

/** The harbour as it is now. */
export type Hull = Awaited<ReturnType<typeof readHull>>

export async function readHull(client: OvsdbClient) {
  const columns = ['name', 'lamps', 'log', 'tide', 'flagged'] as const
  const [row] = (await readTables(client, harbours, { Harbour: columns })).Harbour
  if (row === undefined) throw new Error('Cannot find the harbour')
  return row
}

/** Commits on a connection of its own, which is cut when the request is on its way; what became of it. */
export async function cutOff(server: Standalone, change: Transaction<Harbours>): Promise<Outcome['kind']> {
  const socket = await server.connect()
  const outcome = change.commit(new OvsdbClient(socket))
  // What is written is in the server's hands: it reads a Unix socket to its end, though nobody is there any more.
  await new Promise((resolve) => setImmediate(resolve))
  socket.destroy()
  await once(socket, 'close')
  return (await outcome).kind
}
