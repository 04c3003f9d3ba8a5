import { expect } from 'chai'
import { UnsendableError } from '../../../src/ovsdb-client/ovsdb-error.ts'
import { parseSchema } from '../../../src/ovsdb-client/schema/parse-schema.ts'
import { Transaction } from '../../../src/ovsdb-client/transaction/transaction.ts'
import { uuid } from '../../../src/ovsdb-client/value/uuid.ts'
import { viewOf } from '../../../src/ovsdb-client/view/database-view.ts'

const view = viewOf(
  parseSchema({
    name: 'D',
    version: '1.0.0',
    tables: {
      T: {
        columns: {
          few: { type: { key: 'integer', min: 0, max: 2 } },
          pairs: { type: { key: 'string', value: 'integer', min: 0, max: 2 } },
          many: { type: { key: 'integer', min: 0, max: 'unlimited' } },
          one: { type: { key: 'integer', min: 0, max: 1 } },
        },
      },
    },
  }),
)
const there = { _uuid: uuid('10000000-0000-4000-8000-000000000000') }
const two = { ...there, few: new Set([1, 2]) }
const pair = {
  ...there,
  pairs: new Map([
    ['a', 1],
    ['b', 2],
  ]),
}
type Build = (change: Transaction) => unknown

describe('operations() of a Transaction, and more changes than a column may have elements,', () => {
  const refused: readonly (readonly [what: string, build: Build, count: string, column: string])[] = [
    ['exchanges all of a full set', (change) => change.update('T', two, { few: [3, 4] }), '4', 'few'],
    ['exchanges a full set for one', (change) => change.update('T', two, { few: [3] }), '3', 'few'],
    [
      'exchanges element by element',
      (change) => {
        change.remove('T', two, 'few', [1, 2])
        change.add('T', two, 'few', [3])
      },
      '3',
      'few',
    ],
    ['exchanges a full map', (change) => change.update('T', pair, { pairs: { c: 1, d: 2 } }), '4', 'pairs'],
    [
      'exchanges a key and changes one',
      (change) => change.update('T', pair, { pairs: { a: 7, c: 2 } }),
      '3',
      'pairs',
    ],
    [
      'may exchange elements of a set that is not known',
      (change) => {
        change.remove('T', there, 'few', [1, 2, 5])
        change.add('T', there, 'few', [3])
      },
      'up to 3',
      'few',
    ],
    [
      'may exchange keys of a map that is not known',
      (change) => {
        change.setKeys('T', there, 'pairs', { a: 1, b: 2 })
        change.removeKeys('T', there, 'pairs', ['c'])
      },
      'up to 3',
      'pairs',
    ],
  ]
  for (const [what, build, count, column] of refused) {
    it(`refuses what ${what}`, () => {
      expect(refusalOf(build)).to.deep.equal({
        message: `Cannot change ${count} elements of column "${column}" of table "T" at once, want 2 at most: ovsdb-server could not read its log again`,
        hint: "make two transactions of it, or `new Transaction(view, { wideChanges: 'allow' })` for a server that is known to be mended",
      })
    })
  }

  const sent: readonly (readonly [what: string, build: Build])[] = [
    ['exchanges one element', (change) => change.update('T', two, { few: [2, 3] })],
    ['takes all out', (change) => change.update('T', two, { few: [] })],
    ['fills an empty set', (change) => change.update('T', { ...there, few: new Set() }, { few: [1, 2] })],
    ['gives all keys other values', (change) => change.update('T', pair, { pairs: { a: 7, b: 8 } })],
    [
      'adds keys that are there',
      (change) => {
        change.add('T', pair, 'pairs', { a: 7, b: 8 })
        change.removeKeys('T', pair, 'pairs', ['c', 'd'])
      },
    ],
    [
      'takes out what is put back',
      (change) => {
        change.remove('T', two, 'few', [1, 2])
        change.add('T', two, 'few', [1, 2])
      },
    ],
    [
      'takes out many elements of a set that is not known',
      (change) => change.remove('T', there, 'few', [1, 2, 3, 4]),
    ],
    [
      'replaces a set that is not known, of which nobody can tell',
      (change) => change.update('T', there, { few: [3, 4] }),
    ],
    ['makes a row', (change) => change.insert('T', { few: [1, 2], pairs: { a: 1, b: 2 } })],
    [
      'deletes the row',
      (change) => {
        change.update('T', two, { few: [3, 4] })
        change.delete('T', two)
      },
    ],
    [
      'changes a column without a limit',
      (change) => change.update('T', { ...there, many: new Set([1, 2]) }, { many: [3, 4] }),
    ],
    ['changes a column of one element', (change) => change.update('T', { ...there, one: 1 }, { one: 2 })],
  ]
  for (const [what, build] of sent) {
    it(`sends what ${what}`, () => {
      expect(refusalOf(build)).to.equal('sent')
    })
  }

  it('sends all of it where that is allowed', () => {
    for (const [, build] of refused) {
      const change = new Transaction(view, { wideChanges: 'allow' })
      build(change)
      expect(change.operations()).not.to.deep.equal([])
    }
  })
})

function refusalOf(build: Build) {
  const change = new Transaction(view)
  build(change)
  try {
    change.operations()
    return 'sent'
  } catch (error) {
    if (!(error instanceof UnsendableError)) throw error
    return { message: error.message, hint: error.hint }
  }
}
