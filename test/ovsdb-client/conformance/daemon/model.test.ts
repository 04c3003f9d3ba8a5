import { isDeepStrictEqual } from 'node:util'
import { expect } from 'chai'
import fc from 'fast-check'
import { openSession } from '../../../../src/ovsdb-client/session/session.ts'
import { readTables } from '../../../../src/ovsdb-client/transaction/read-tables.ts'
import { becomesTrue } from '../../support/child.ts'
import { Database, type Served } from '../database.ts'
import { Gate } from '../gate.ts'
import { type Happening, harbourLife, harboursOfBefore } from '../harbour-life.ts'
import { kindsOfServer } from '../on-each-server.ts'
import { harbourSchema } from '../schemas/harbour.ts'
import { harbours } from '../schemas/harbours.ts'
import { Shadow } from '../shadow.ts'

const patience = { timeoutMs: 5000 }
const tables = {
  Harbour: ['name', 'lamps', 'log', 'flagship', 'berths'],
  Berth: ['number', 'ropes'],
  Ship: ['name', 'flag', 'fleet'],
} as const

for (const { name, serve } of kindsOfServer) {
  describe(`a replica while anything happens, on ${name}`, () => {
    let served: Served
    let database: Database

    before(async () => {
      served = await serve(harbourSchema)
      database = await Database.open(served, harbourSchema.name)
    })

    after(() => database.end())

    it('is what the server has, and so is what its changes make, for quick and slow readers', () =>
      fc.assert(fc.asyncProperty(harbourLife, live), { numRuns: 25, endOnFailure: true }))

    async function live(happenings: readonly Happening[]): Promise<void> {
      for (const operations of harboursOfBefore) await database.commit(...operations)
      const gate = new Gate(served.socketPath)
      const session = openSession(harbours, { remotes: [gate.open], backoff: { minMs: 1, maxMs: 2 } })
      const all = session.replicate({ tables })
      const some = session.replicate({ tables: { Ship: { columns: ['name'], where: false } } })
      await Promise.all([all.ready(patience), some.ready(patience)])
      const [quick, slow] = [
        new Shadow(all.changes({ initial: true }), 0),
        new Shadow(all.changes({ initial: true, limit: 2 }), 1),
      ]
      let wanted: string | boolean = false
      for (const happening of happenings) {
        switch (happening.kind) {
          case 'transaction':
            await database.client.transact(harbourSchema.name, happening.operations)
            break
          case 'loss':
            gate.shut()
            gate.unlock()
            break
          case 'condition':
            wanted = happening.of
            // It may be lost on the way, and then holds from the next connection on.
            await some.setCondition('Ship', whereOf(wanted), patience).catch(() => undefined)
        }
      }
      const ships = () => [...all.rows('Ship')].filter((ship) => wanted === true || ship.name === wanted)
      try {
        await same(async () => [rowsOf(all), await rowsRead()])
        await same(() => [quick.rows, rowsOf(all)])
        await same(() => [slow.rows, rowsOf(all)])
        await same(() => [uuidsOf(some.rows('Ship')), uuidsOf(ships())])
        expect([quick.faults, slow.faults]).deep.equals([[], []])
      } finally {
        session.close()
        await database.empty()
      }
    }

    async function rowsRead(): Promise<ReadonlyMap<string, object>> {
      const { Harbour, Berth, Ship } = await readTables(database.client, harbours, tables)
      return byUuid([...Harbour, ...Berth, ...Ship])
    }
  })
}

interface Rows {
  rows(table: keyof typeof tables): Iterable<{ readonly _uuid: string }>
}

function rowsOf(replica: Rows): ReadonlyMap<string, object> {
  return byUuid([...replica.rows('Harbour'), ...replica.rows('Berth'), ...replica.rows('Ship')])
}

function byUuid(rows: readonly { readonly _uuid: string }[]): ReadonlyMap<string, object> {
  return new Map(rows.map((row) => [row._uuid, row]))
}

function uuidsOf(rows: Iterable<{ readonly _uuid: string }>): ReadonlySet<string> {
  return new Set([...rows].map(({ _uuid }) => _uuid))
}

function whereOf(wanted: string | boolean) {
  return typeof wanted === 'boolean' ? wanted : ([['name', '==', wanted]] as const)
}

/** Waits until two things are the same, and shows them when they do not become so. */
async function same(
  both: () => readonly [unknown, unknown] | Promise<readonly [unknown, unknown]>,
): Promise<void> {
  await becomesTrue(async () => isDeepStrictEqual(...(await both())))
  const [one, other] = await both()
  expect(one).deep.equals(other)
}
