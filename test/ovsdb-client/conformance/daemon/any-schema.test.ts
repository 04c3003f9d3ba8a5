import { inspect } from 'node:util'
import { expect } from 'chai'
import fc from 'fast-check'
import type { Json } from '../../../../src/ovsdb-client/json/json.ts'
import type { Replica } from '../../../../src/ovsdb-client/replica/replica.ts'
import { openSession, type Session } from '../../../../src/ovsdb-client/session/session.ts'
import { deleteRows, insert } from '../../../../src/ovsdb-client/transaction/operation.ts'
import { readTables } from '../../../../src/ovsdb-client/transaction/read-tables.ts'
import { Transaction } from '../../../../src/ovsdb-client/transaction/transaction.ts'
import type { ColumnValue } from '../../../../src/ovsdb-client/value/column-value.ts'
import { sameValue } from '../../../../src/ovsdb-client/value/same-value.ts'
import { type AnyTables, type DatabaseView, viewOf } from '../../../../src/ovsdb-client/view/database-view.ts'
import { arbitraryType } from '../../support/arbitrary-type.ts'
import { aValueOf } from '../../support/arbitrary-value.ts'
import { printed } from '../../support/printed.ts'
import { type Standalone, startStandalone } from '../../support/standalone.ts'
import { thrownBy } from '../../support/thrown.ts'

const patience = { timeoutMs: 5000 }

// The types are others at each run; a failure prints what was written and read.
describe('a database of any schema', () => {
  let server: Standalone
  let view: DatabaseView
  let session: Session
  let replica: Replica<AnyTables, Readonly<Record<string, 'all'>>>

  before(async () => {
    server = await startStandalone({ schema: schemaOf(fc.sample(arbitraryType(), 80)) })
    const client = await server.client()
    view = viewOf(await client.getSchema('Any'))
    client.close()
    session = openSession(view, { remotes: [`unix:${server.socketPath}`] })
    await session.connected(patience)
    replica = session.replicate({
      tables: Object.fromEntries([...view.schema.tables.keys()].map((name) => [name, 'all' as const])),
    })
    await replica.ready(patience)
  })

  after(async () => {
    session.close()
    await server.remove()
  })

  it('takes rows of nothing but defaults where the server does, and refuses them before it does', async () => {
    const verdicts: Record<'here' | 'there', string[]> = { here: [], there: [] }
    for (const name of view.schema.tables.keys()) {
      const change = new Transaction(view)
      change.insert(name, {})
      verdicts.here.push(`${name} ${(await thrownBy(() => change.operations())) === undefined}`)
      const outcome = await session.transact('Any', [insert(name, {}), deleteRows(name, [])])
      verdicts.there.push(`${name} ${outcome.kind === 'committed'}`)
    }
    expect(verdicts.here).deep.equals(verdicts.there)
  })

  it('is written by Transaction, and read by replicas and readTables(), from any value to any other', async () => {
    for (const { name, columns } of view.schema.tables.values()) {
      const type = columns.get('constructor')?.type
      if (type === undefined) throw new Error(`Cannot find the column of table "${name}"`)
      const [first, ...others] = fc.sample(aValueOf(type), 6)
      const insertion = new Transaction(view)
      const row = insertion.insert(name, { constructor: first })
      const outcome = await insertion.commit(session)
      if (outcome.kind !== 'committed') throw new Error(inspect({ type, first, outcome }, { depth: 5 }))
      await isRead(name, printed(type, first))
      for (const value of others) {
        const change = new Transaction(view, { wideChanges: 'allow' })
        const held = replica.row(name, outcome.uuidOf(row))
        if (held === undefined) throw new Error(`Cannot find the row of table "${name}"`)
        change.update(name, held, { constructor: value })
        const { kind } = await change.commit(session)
        expect(kind, inspect({ type, held, value }, { depth: 5 })).equals('committed')
        await isRead(name, printed(type, value))
      }
    }
  })

  async function isRead(name: string, wanted: ColumnValue): Promise<void> {
    if (session.client === undefined) throw new Error('Cannot find a connection')
    const read = (await readTables(session.client, view, { [name]: 'all' }))[name] ?? []
    for (const rows of [read, [...replica.rows(name)]]) {
      const values = rows.map((row) => new Map<string, ColumnValue>(Object.entries(row)).get('constructor'))
      expect(
        values.length === 1 && sameValue(values[0], wanted),
        inspect({ name, values, wanted }, { depth: 5 }),
      ).equals(true)
    }
  }
})

/** Tables of one column each, whose name every object seems to have; the first has such a name itself. */
function schemaOf(types: readonly Json[]): Json {
  const tables = types.map((type, at) => [
    at === 0 ? 'toString' : `T${at}`,
    { isRoot: true, columns: { constructor: { type } } },
  ])
  return { name: 'Any', version: '1.0.0', tables: Object.fromEntries(tables) }
}
