import { expect } from 'chai'
import type { OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
import type { RowUpdate } from '../../../src/ovsdb-client/monitor/table-updates.ts'
import { insert, update } from '../../../src/ovsdb-client/transaction/operation.ts'
import { resultsOf } from '../../../src/ovsdb-client/transaction/outcome.ts'
import { mapOf } from '../../../src/ovsdb-client/value/value.ts'
import { smallSchema } from '../support/small-schema.ts'
import { type Standalone, startStandalone } from '../support/standalone.ts'

const count = 5000

describe('large contents of monitors, with a real ovsdb-server', () => {
  let server: Standalone
  let client: OvsdbClient

  before(async () => {
    server = await startStandalone({ schema: smallSchema })
    client = await server.client()
    const shelves = Array.from({ length: count }, (_, height) => {
      const notes = mapOf([
        ['"{[é\\', `${'x'.repeat(50)}}`],
        ['46abfdc0-0165-474d-a6f6-208e9458a500', '𝄞'],
      ])
      return insert('Shelf', { name: `shelf ${height}`, height, notes })
    })
    resultsOf(await client.transact('Small', shelves))
  })

  after(async () => {
    client.close()
    await server.remove()
  })

  for (const method of ['monitor', 'monitorCond'] as const) {
    it(`${method}() gives every row as it was written`, async () => {
      const updates = await client[method]('Small', method, {
        Shelf: { columns: ['name', 'height', 'notes'] },
      })
      const rows = [...updates].flatMap(([, tableRows]) => [...tableRows].map(([, row]) => row))
      expect(new Set(rows.map(heightOf)).size).to.equal(count)
      expect(rows.find((row) => heightOf(row) === 77)).to.deep.include({
        kind: 'present',
        row: {
          name: 'shelf 77',
          height: 77,
          notes: mapOf([
            ['"{[é\\', `${'x'.repeat(50)}}`],
            ['46abfdc0-0165-474d-a6f6-208e9458a500', '𝄞'],
          ]),
        },
      })
    })
  }

  it('watch() leaves rows packed until they are read, and tells of a large change of all of them', async () => {
    const kinds = new Map<string, number>()
    let packed = 0
    const tally = (updates: Iterable<readonly [string, Iterable<readonly [string, RowUpdate]>]>) => {
      for (const [, rows] of updates) {
        for (const [, row] of rows) {
          kinds.set(row.kind, (kinds.get(row.kind) ?? 0) + 1)
          if (row.kind === 'present' && row.packed !== undefined) packed += 1
        }
      }
    }
    await client.watch(
      { method: 'monitor_cond', database: 'Small', id: 'w', requests: { Shelf: {} } },
      {
        initial: ({ updates }) => tally(updates),
        updates: ({ updates }) => tally(updates),
        canceled: () => undefined,
      },
    )
    resultsOf(await client.transact('Small', [update('Shelf', [], { owner: 'x'.repeat(40) })]))
    expect([Object.fromEntries(kinds), packed]).to.deep.equal([{ present: count, changed: count }, count])
  })
})

function heightOf(row: RowUpdate): unknown {
  return row.kind === 'present' ? row.row['height'] : undefined
}
