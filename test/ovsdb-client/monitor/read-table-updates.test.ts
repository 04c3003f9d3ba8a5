import { expect } from 'chai'
import type { Json } from '../../../src/ovsdb-client/json/json.ts'
import type { LooseJson, PackedJson } from '../../../src/ovsdb-client/json/packed-json.ts'
import type { UpdateForm } from '../../../src/ovsdb-client/monitor/read-row-update.ts'
import { rowIn } from '../../../src/ovsdb-client/monitor/read-row-update.ts'
import { readTableUpdates } from '../../../src/ovsdb-client/monitor/read-table-updates.ts'
import { thrownBy } from '../support/thrown.ts'
import { told } from '../support/told.ts'

const uuid = '46abfdc0-0165-474d-a6f6-208e9458a500'

/** What one row is said to be. */
function rowTold(form: UpdateForm, update: LooseJson): unknown {
  return told(readTableUpdates(form, { Port: { [uuid]: update } }))['Port']?.[uuid]
}

describe('readTableUpdates()', () => {
  const updates: readonly (readonly [string, UpdateForm, Json, object])[] = [
    ['"new" alone', 'update', { new: { tag: 1 } }, { kind: 'present', row: { tag: 1 } }],
    ['"new" without columns', 'update', { new: {} }, { kind: 'present', row: {} }],
    [
      '"old" and "new"',
      'update',
      { old: { tag: 1 }, new: { tag: 2, name: 'a' } },
      { kind: 'replaced', row: { tag: 2, name: 'a' } },
    ],
    ['"old" alone', 'update', { old: { tag: 1 } }, { kind: 'gone' }],
    ['"initial"', 'update2', { initial: { tag: 1 } }, { kind: 'present', row: { tag: 1 } }],
    ['"insert"', 'update2', { insert: {} }, { kind: 'present', row: {} }],
    ['"modify"', 'update2', { modify: { tag: 2 } }, { kind: 'changed', difference: { tag: 2 } }],
    ['"delete", which is null', 'update2', { delete: null }, { kind: 'gone' }],
  ]
  for (const [what, form, update, expected] of updates) {
    it(`reads ${what} of ${form}`, () => expect(rowTold(form, update)).to.deep.equal(expected))
  }

  it('gives the packed row beside the row, to be read again', () => {
    const packed = packedJson({ initial: { tag: 7 } })
    const updates = readTableUpdates('update2', { Port: { [uuid]: packed } })
    const [[, rows] = ['', []]] = updates
    const [[, update] = ['', undefined]] = rows
    expect(update).to.deep.equal({ kind: 'present', row: { tag: 7 }, packed })
    expect(rowIn(packed)).to.deep.equal({ tag: 7 })
  })

  it('reads a packed row only when somebody gets to it', () => {
    let unpacked = 0
    const rows = ['a', 'b', 'c'].map((last) => [
      uuid.slice(0, 35) + last,
      packedJson({ initial: {} }, () => {
        unpacked += 1
      }),
    ])
    const updates = readTableUpdates('update2', { Port: Object.fromEntries(rows) })
    for (const [, tableRows] of updates) {
      for (const _ of tableRows) break
    }
    expect(unpacked).to.equal(1)
  })

  it('may be iterated again', () => {
    const updates = readTableUpdates('update2', { Port: { [uuid]: { delete: null } } })
    expect([told(updates), told(updates)]).to.deep.equal(
      Array.from({ length: 2 }, () => ({ Port: { [uuid]: { kind: 'gone' } } })),
    )
  })

  const refused: readonly (readonly [string, Json])[] = [
    ['updates that are no object', 'x'],
    ['rows that are no object', { Port: [] }],
    ['a row that has no UUID', { Port: { a: { delete: null } } }],
    ['an update that is no object', { Port: { [uuid]: 1 } }],
    ['an update of no kind', { Port: { [uuid]: {} } }],
    ['a row that is no object', { Port: { [uuid]: { initial: null } } }],
    ['a difference that is no object', { Port: { [uuid]: { modify: [] } } }],
  ]
  for (const [what, json] of refused) {
    it(`throws ProtocolError for ${what}`, async () => {
      expect(await thrownBy(() => told(readTableUpdates('update2', json)))).to.match(
        /^ProtocolError: Cannot read/,
      )
    })
  }

  it('throws ProtocolError for an update that names neither an old nor a new row', async () => {
    expect(await thrownBy(() => rowTold('update', { old: null }))).to.equal(
      'ProtocolError: Cannot read "{"old":null}", want what a monitor says of a row',
    )
  })
})

function packedJson(json: Json, onUnpack = () => {}): PackedJson {
  return {
    byteLength: 1,
    unpack() {
      onUnpack()
      return json
    },
  }
}
