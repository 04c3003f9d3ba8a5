import { inspect } from 'node:util'
import { expect } from 'chai'
import fc from 'fast-check'
import type { ColumnSchema } from '../../../src/ovsdb-client/schema/database-schema.ts'
import {
  deleteRows,
  insert,
  mutate,
  select,
  update,
} from '../../../src/ovsdb-client/transaction/operation.ts'
import { resultsOf } from '../../../src/ovsdb-client/transaction/outcome.ts'
import type { ColumnValue } from '../../../src/ovsdb-client/value/column-value.ts'
import { decodeColumn } from '../../../src/ovsdb-client/value/decode.ts'
import { defaultOf } from '../../../src/ovsdb-client/value/default-of.ts'
import { differenceOf } from '../../../src/ovsdb-client/value/difference.ts'
import { encodeColumn } from '../../../src/ovsdb-client/value/encode.ts'
import { sameValue } from '../../../src/ovsdb-client/value/same-value.ts'
import { type OvsdbValue, reference } from '../../../src/ovsdb-client/value/value.ts'
import { arbitraryType } from '../support/arbitrary-type.ts'
import { aValueOf } from '../support/arbitrary-value.ts'
import { type ColumnServer, startColumnServer } from '../support/column-server.ts'
import { printed } from '../support/printed.ts'

// The types are others at each run; a failure prints what was written and read.
describe('values, with a real ovsdb-server', () => {
  let server: ColumnServer

  before(async () => {
    server = await startColumnServer(fc.sample(arbitraryType(), 150))
  })

  after(() => server.remove())

  it('decodeColumn() gives what encodeColumn() wrote, reals with 15 digits', async () => {
    for (const [table, column] of server.columns) {
      for (const value of fc.sample(aValueOf(column.type), 10)) {
        const read = await insertAndRead(table, column, value)
        expect(
          sameValue(read, printed(column.type, value)),
          inspect({ column, value, read }, { depth: 5 }),
        ).to.equal(true)
      }
    }
  })

  it('differenceOf() gives mutations that the server carries out, from any value to any other', async () => {
    for (const [table, column] of server.columns) {
      for (const [from, to] of fc.sample(fc.tuple(aValueOf(column.type), aValueOf(column.type)), 10)) {
        const read = await changeAndRead(table, column, { from, to })
        expect(
          sameValue(read, printed(column.type, to)),
          inspect({ column, from, to, read }, { depth: 5 }),
        ).to.equal(true)
      }
    }
  })

  it('defaultOf() gives what the server fills in', async () => {
    const verdicts: boolean[] = []
    for (const [table, { type }] of server.columns) {
      const found = await readDefault(table)
      if (found !== undefined) verdicts.push(sameValue(decodeColumn(type, found), defaultOf(type)))
    }
    expect(new Set(verdicts)).to.deep.equal(new Set([true]))
  })

  // Undefined where the default is none of the values that the column allows.
  async function readDefault(table: string): Promise<OvsdbValue | undefined> {
    const outcome = await server.client.transact('D', [
      deleteRows(table, []),
      insert(table, {}),
      select(table, []),
    ])
    return outcome.kind === 'committed' ? outcome.results[2].rows[0]?.['c'] : undefined
  }

  async function insertAndRead(
    table: string,
    { type }: ColumnSchema,
    value: ColumnValue,
  ): Promise<ColumnValue> {
    const [inserted] = resultsOf(
      await server.client.transact('D', [insert(table, { c: encodeColumn(type, value) })]),
    )
    const [found] = resultsOf(
      await server.client.transact('D', [select(table, [['_uuid', '==', reference(inserted.uuid)]], ['c'])]),
    )
    return decodeColumn(type, found.rows[0]?.['c'] ?? ['set', []])
  }

  async function changeAndRead(
    table: string,
    column: ColumnSchema,
    { from, to }: { readonly from: ColumnValue; readonly to: ColumnValue },
  ): Promise<ColumnValue> {
    const [inserted] = resultsOf(
      await server.client.transact('D', [insert(table, { c: encodeColumn(column.type, from) })]),
    )
    const it = [['_uuid', '==', reference(inserted.uuid)]] as const
    const difference = differenceOf(column, printed(column.type, from), to)
    const change =
      difference === 'replace'
        ? update(table, it, { c: encodeColumn(column.type, to) })
        : mutate(table, it, difference)
    const [, found] = resultsOf(await server.client.transact('D', [change, select(table, it, ['c'])]))
    return decodeColumn(column.type, found.rows[0]?.['c'] ?? ['set', []])
  }
})
