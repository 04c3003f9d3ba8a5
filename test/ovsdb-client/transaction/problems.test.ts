import { expect } from 'chai'
import { UnsendableError } from '../../../src/ovsdb-client/ovsdb-error.ts'
import { insert } from '../../../src/ovsdb-client/transaction/operation.ts'
import { Transaction } from '../../../src/ovsdb-client/transaction/transaction.ts'
import { uuid } from '../../../src/ovsdb-client/value/uuid.ts'
import { namedUuid } from '../../../src/ovsdb-client/value/value.ts'
import { viewOf } from '../../../src/ovsdb-client/view/database-view.ts'
import { harbours } from '../conformance/schemas/harbours.ts'
import { thrownBy } from '../support/thrown.ts'

const there = { _uuid: uuid('10000000-0000-4000-8000-000000000000') }

// As from a program whose compiler has not seen the schema: a view that knows more lets most of this not be written.
const loose = viewOf(harbours.schema)
const tables = [...harbours.schema.tables.keys()].map((name) => `"${name}"`).join(', ')
type Build = (change: Transaction) => unknown

describe('operations() of a Transaction refuses', () => {
  const cases: readonly (readonly [what: string, build: Build, problem: string])[] = [
    [
      'a table that is not there',
      (change) => change.insert('Inn', { name: 'Lion' }),
      `Cannot find table "Inn" in database "Harbours", want one of ${tables}`,
    ],
    [
      'a column that is not there',
      (change) => change.update('Licence', there, { price: 1 }),
      'Cannot find column "price" in table "Licence", want one of "number"',
    ],
    [
      'a value that the column does not allow',
      (change) => change.insert('Licence', { number: 0 }),
      'Cannot write column "number" of table "Licence": Cannot send "0", want an integer of 1 or more',
    ],
    [
      'a column left out whose default is not allowed',
      (change) => change.insert('Licence', {}),
      'Cannot insert into table "Licence" without column "number", want a value: its default is not allowed',
    ],
    [
      'a reference left out that must be there',
      (change) => change.insert('Pilot', { name: 'Jim' }),
      'Cannot insert into table "Pilot" without column "ship", want a value: its default is not allowed',
    ],
    [
      'a change of a column that is immutable',
      (change) => change.update('Ship', there, { keel: 'oak' }),
      'Cannot change column "keel" of table "Ship", want one that is mutable',
    ],
    [
      'elements for a column of one',
      (change) => change.add('Harbour', there, 'name', ['Hull']),
      'Cannot change single elements of column "name" of table "Harbour", want a set or a map',
    ],
    [
      'keys of a set',
      (change) => change.removeKeys('Harbour', there, 'lamps', ['red']),
      'Cannot change single elements of column "lamps" of table "Harbour", want a map',
    ],
    [
      'a set that ends with too few elements',
      (change) => {
        const row = change.insert('Berth', { ropes: [1] })
        change.remove('Berth', row, 'ropes', [1])
        change.add('Harbour', there, 'berths', [row])
      },
      'Cannot write 0 elements to column "ropes" of table "Berth", want 1 to 2',
    ],
    [
      'a new row of another table in a reference',
      (change) => change.add('Harbour', there, 'berths', [change.insert('Ship', {})]),
      'Cannot write column "berths" of table "Harbour": Cannot send "new row of Ship", want the UUID of a row of table "Berth"',
    ],
    [
      'a new row of another transaction',
      (change) => change.add('Ship', there, 'fleet', [new Transaction(loose).insert('Ship', {})]),
      'Cannot write column "fleet" of table "Ship": Cannot use the new row "row0" of another transaction, want one of this transaction',
    ],
    [
      'a new row in another table than its own',
      (change) => change.update('Ship', change.insert('Harbour', {}), { name: 'Ada' }),
      'Cannot write a new row of table "Harbour" to table "Ship", want its own table',
    ],
    [
      'a reference to a new row that is deleted again',
      (change) => {
        const row = change.insert('Ship', {})
        change.add('Ship', there, 'fleet', [row])
        change.delete('Ship', row)
      },
      'Cannot refer to the new row "row0", want an insert of that name',
    ],
    [
      'a new row to which nothing leads',
      (change) => change.insert('Berth', { ropes: [1] }),
      'Cannot insert "row0" into table "Berth" alone, want a strong reference to it from a row that lasts',
    ],
    [
      'to verify a column that the row does not hold',
      (change) => change.verify('Harbour', there, ['name']),
      'Cannot verify column "name" of table "Harbour", want a row that was read with it',
    ],
    [
      'to verify a real',
      (change) => change.verify('Harbour', { ...there, depth: 1.5 }, ['depth']),
      'Cannot verify column "depth" of table "Harbour", want a column without reals: the server prints fewer digits than it holds',
    ],
    [
      'a condition on a column that is not there',
      (change) => change.expectNone('Licence', [['price', '==', 1]]),
      'Cannot find column "price" in table "Licence", want one of "number"',
    ],
    [
      'one name for two new rows',
      (change) => {
        change.insert('Ship', {})
        change.append([insert('Ship', {}, { as: namedUuid('row0') })])
      },
      'Cannot insert two rows of the name "row0", want another name for one of them',
    ],
  ]
  for (const [what, build, problem] of cases) {
    it(what, async () => {
      expect(await thrownBy(() => made(build).operations())).to.equal(`UnsendableError: ${problem}`)
    })
  }

  it('everything at once, with what can be done about it', () => {
    const change = made((problems) => {
      problems.insert('Berth', { ropes: [] })
      problems.update('Ship', there, { keel: 'oak', name: 7 })
    })
    expect(refusalOf(change)).to.deep.equal({
      message: [
        '4 things are wrong with the transaction: Cannot write column "ropes" of table "Berth": Cannot send "[]", want 1 to 2 elements, not 0',
        'Cannot change column "keel" of table "Ship", want one that is mutable',
        'Cannot write column "name" of table "Ship": Cannot send "7", want a string',
        'Cannot insert "row0" into table "Berth" alone, want a strong reference to it from a row that lasts',
      ].join('; '),
      hint: [
        'what it holds is settled by the insert: delete the row and insert another',
        'refer to it in the same transaction, from Harbour.berths or Berth.next: the server removes it otherwise',
      ].join('; '),
    })
  })

  it('not what only follows from another problem', async () => {
    const change = made((problems) => {
      const berth = problems.insert('Berth', { ropes: [1] })
      problems.insert('Harbour', { berths: [berth, 'no UUID'] })
    })
    expect(await thrownBy(() => change.operations())).to.match(
      /^UnsendableError: Cannot write column "berths"/,
    )
  })

  it('the same things as often as it is asked', () => {
    const change = made((problems) => problems.insert('Licence', {}))
    expect(refusalOf(change)).to.deep.equal(refusalOf(change))
  })

  it('no row to which nothing leads where that is allowed', () => {
    const change = new Transaction(harbours, { unreferenced: 'allow' })
    change.insert('Berth', { ropes: [1] })
    expect(change.operations().length).to.equal(1)
  })
})

function made(build: Build): Transaction {
  const change = new Transaction(loose)
  build(change)
  return change
}

function refusalOf(change: Transaction) {
  try {
    return change.operations()
  } catch (error) {
    if (!(error instanceof UnsendableError)) throw error
    return { message: error.message, hint: error.hint }
  }
}
