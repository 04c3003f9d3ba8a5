import { inspect } from 'node:util'
import { expect } from 'chai'
import fc from 'fast-check'
import type { TableUpdates } from '../../../src/ovsdb-client/monitor/table-updates.ts'
import type { ColumnType } from '../../../src/ovsdb-client/schema/column-type.ts'
import { insert, select, update } from '../../../src/ovsdb-client/transaction/operation.ts'
import { resultsOf } from '../../../src/ovsdb-client/transaction/outcome.ts'
import type { ColumnValue } from '../../../src/ovsdb-client/value/column-value.ts'
import { decodeColumn } from '../../../src/ovsdb-client/value/decode.ts'
import { defaultOf } from '../../../src/ovsdb-client/value/default-of.ts'
import { applyDifference } from '../../../src/ovsdb-client/value/difference.ts'
import { encodeColumn } from '../../../src/ovsdb-client/value/encode.ts'
import { sameValue } from '../../../src/ovsdb-client/value/same-value.ts'
import type { Uuid } from '../../../src/ovsdb-client/value/uuid.ts'
import { arbitraryType } from '../support/arbitrary-type.ts'
import { aValueOf } from '../support/arbitrary-value.ts'
import { type ColumnServer, startColumnServer } from '../support/column-server.ts'
import { printed } from '../support/printed.ts'

describe('differences of a monitor, with a real ovsdb-server', () => {
  let server: ColumnServer

  before(async () => {
    server = await startColumnServer(fc.sample(arbitraryType(), 150))
  })

  after(() => server.remove())

  it('applyDifference() and defaultOf() lead to what the server holds, after every change', async () => {
    const held = new Map<Uuid, ColumnValue>()
    await watch((updates) => follow(held, updates))
    for (const [table, { type }] of server.columns) {
      for (const value of fc.sample(aValueOf(type), 10).map((some) => printed(type, some))) {
        await write(table, type, value)
        const { uuid, read } = await readRow(table, type)
        const ours = held.get(uuid)
        expect(sameValue(ours, read), inspect({ type, value, ours, read }, { depth: 5 })).to.equal(true)
      }
    }
    expect(held.size).to.equal(server.columns.size)
  })

  async function watch(hear: (updates: TableUpdates) => void): Promise<void> {
    const requests = Object.fromEntries(
      [...server.columns.keys()].map((table) => [table, { columns: ['c'] }]),
    )
    await server.client.watch(
      { method: 'monitor_cond', database: 'D', id: 'all', requests },
      { initial: () => undefined, updates: ({ updates }) => hear(updates), canceled: () => undefined },
    )
  }

  function follow(held: Map<Uuid, ColumnValue>, updates: TableUpdates): void {
    for (const [table, rows] of updates) {
      const type = server.columns.get(table)?.type
      for (const [uuid, change] of rows) {
        if (type === undefined || change.kind === 'gone' || change.kind === 'replaced') continue
        const wire = change.kind === 'present' ? change.row['c'] : change.difference['c']
        const old = held.get(uuid)
        if (change.kind === 'changed' && wire !== undefined) held.set(uuid, applyDifference(type, old, wire))
        if (change.kind === 'present')
          held.set(uuid, wire === undefined ? defaultOf(type) : decodeColumn(type, wire))
      }
    }
  }

  // The first value of a table makes its row, the others change it.
  async function write(table: string, type: ColumnType, value: ColumnValue): Promise<void> {
    const row = { c: encodeColumn(type, value) }
    const [{ count }] = resultsOf(await server.client.transact('D', [update(table, [], row)]))
    if (count === 0) resultsOf(await server.client.transact('D', [insert(table, row)]))
  }

  async function readRow(table: string, type: ColumnType): Promise<{ uuid: Uuid; read: ColumnValue }> {
    const [{ rows }] = resultsOf(await server.client.transact('D', [select(table, [], ['_uuid', 'c'])]))
    const [row] = rows
    const uuid = row?.['_uuid']
    if (!Array.isArray(uuid) || uuid[0] !== 'uuid') throw new Error(`No row in "${table}"`)
    return { uuid: uuid[1], read: decodeColumn(type, row?.['c'] ?? 'nothing') }
  }
})
