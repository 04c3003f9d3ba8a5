import { expect } from 'chai'
import { readRefusal } from '../../../src/ovsdb-client/transaction/refusal.ts'

describe('readRefusal()', () => {
  it('knows the words of the server, and calls others so', () => {
    const words = ['constraint violation', 'duplicate uuid-name', 'resources exhausted', 'out of tea']
    expect(words.map((error) => readRefusal({ error, details: undefined, syntax: undefined }))).to.deep.equal(
      [
        {
          error: 'constraint violation',
          reason: 'constraint violation',
          column: undefined,
          details: undefined,
          syntax: undefined,
        },
        {
          error: 'duplicate uuid-name',
          reason: 'duplicate uuid-name',
          column: undefined,
          details: undefined,
          syntax: undefined,
        },
        {
          error: 'resources exhausted',
          reason: 'resources exhausted',
          column: undefined,
          details: undefined,
          syntax: undefined,
        },
        { error: 'out of tea', reason: 'other', column: undefined, details: undefined, syntax: undefined },
      ],
    )
  })

  const told: readonly (readonly [details: string, column: string | undefined])[] = [
    ['No column nope in table Root.', 'nope'],
    ['nope is not a valid column name', 'nope'],
    ['Cannot update immutable column name in table Root.', 'name'],
    ['Cannot mutate immutable column name in table Root.', 'name'],
    ['Type mismatch: "insert" operator may not be applied to column number of type integer.', 'number'],
    ['101 is not in the valid range 0 to 100 (inclusive)', undefined],
    ['No column x in table y. is not one of the allowed values ([green, red])', undefined],
  ]
  for (const [details, column] of told) {
    it(`reads ${column === undefined ? 'no column' : `column "${column}"`} in: ${details}`, () => {
      expect(readRefusal({ error: 'e', details, syntax: undefined }).column).to.equal(column)
    })
  }
})
