import { expect } from 'chai'
import type { OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
import {
  abort,
  deleteRows,
  insert,
  mutate,
  type Operation,
  select,
  update,
} from '../../../src/ovsdb-client/transaction/operation.ts'
import { resultsOf } from '../../../src/ovsdb-client/transaction/outcome.ts'
import { uuid } from '../../../src/ovsdb-client/value/uuid.ts'
import { absent, namedUuid, reference, setOf } from '../../../src/ovsdb-client/value/value.ts'
import { harbourSchema } from '../conformance/schemas/harbour.ts'
import { type Standalone, startStandalone } from '../support/standalone.ts'

const nobody = uuid('10000000-0000-4000-8000-000000000000')

describe('the reason and the column of a refusal, with a real ovsdb-server', () => {
  let server: Standalone
  let client: OvsdbClient

  before(async () => {
    server = await startStandalone({ schema: harbourSchema })
    client = await server.client()
    const berth = namedUuid('berth')
    resultsOf(
      await client.transact('Harbours', [
        insert('Berth', { ropes: 1 }, { as: berth }),
        insert('Harbour', { name: 'Hull', tide: 1, berths: berth, flagged: 'for index on column "depth"' }),
        insert('Ship', { name: 'Ada', keel: 'oak' }),
      ]),
    )
  })

  after(async () => {
    client.close()
    await server.remove()
  })

  const twice = insert('Harbour', { name: 'for index on column "depth".' })
  const refused: readonly (readonly [what: string, verdict: string, ...operations: readonly Operation[]])[] =
    [
      ['a column that is not there', 'unknown column: price', update('Ship', [], { price: 1 })],
      [
        'a column of a condition that is not there',
        'unknown column: price',
        deleteRows('Ship', [['price', '==', 1]]),
      ],
      ['a column to select that is not there', 'syntax error: price', select('Ship', [], ['price'])],
      ['a table that is not there', 'syntax error: -', select('Inn', [])],
      ['a value of another type', 'syntax error: -', update('Harbour', [], { tide: 'high' })],
      ['a value that is not allowed', 'constraint violation: -', insert('Licence', { number: 0 })],
      ['an immutable column', 'constraint violation: keel', update('Ship', [], { keel: 'ash' })],
      [
        'a mutation of an immutable column',
        'constraint violation: keel',
        mutate('Ship', [], [['keel', 'insert', 'ash']]),
      ],
      ['a mutator for another type', 'syntax error: tide', mutate('Harbour', [], [['tide', 'insert', 1]])],
      ['too few elements', 'constraint violation: -', mutate('Berth', [], [['ropes', 'delete', 1]])],
      ['too many elements', 'syntax error: -', update('Berth', [], { ropes: setOf([1, 2, 3]) })],
      ['no element where there must be one', 'syntax error: -', update('Berth', [], { ropes: absent })],
      ['an element twice', 'ovsdb error: -', update('Berth', [], { ropes: setOf([1, 1]) })],
      ['a division by zero', 'domain error: -', mutate('Harbour', [], [['tide', '/=', 0]])],
      [
        'a sum beyond 64 bits',
        'range error: -',
        mutate('Harbour', [], [['tide', '+=', 9223372036854775807n]]),
      ],
      ['a second row of an index', 'constraint violation: name', twice, twice],
      ['a second row of an index of two columns', 'constraint violation: -', insert('Ship', { name: 'Ada' })],
      ['a row that another refers to', 'referential integrity violation: -', deleteRows('Berth', [])],
      [
        'a reference to no row',
        'referential integrity violation: berths',
        update('Harbour', [], { berths: reference(nobody) }),
      ],
      [
        'more rows than allowed',
        'constraint violation: -',
        insert('Licence', { number: 1 }),
        insert('Licence', { number: 2 }),
      ],
      [
        'one name for two rows',
        'duplicate uuid-name: -',
        insert('Ship', {}, { as: namedUuid('a') }),
        insert('Ship', {}, { as: namedUuid('a') }),
      ],
      [
        'one UUID for two rows',
        'duplicate uuid: -',
        insert('Ship', {}, { uuid: nobody }),
        insert('Ship', {}, { uuid: nobody }),
      ],
      ['a dry run', 'aborted: -', abort()],
    ]
  for (const [what, verdict, ...operations] of refused) {
    it(`${what}: ${verdict}`, async () => {
      const outcome = await client.transact('Harbours', operations)
      expect(outcome.kind === 'rejected' && `${outcome.reason}: ${outcome.column ?? '-'}`).to.equal(verdict)
    })
  }

  it('a database that is not there: unknown database', async () => {
    const outcome = await client.transact('Nowhere', [])
    expect(outcome.kind === 'rejected' && outcome.reason).to.equal('unknown database')
  })

  it('a write to a database that is the server’s own: not allowed', async () => {
    const outcome = await client.transact('_Server', [deleteRows('Database', [])])
    expect(outcome.kind === 'rejected' && outcome.reason).to.equal('not allowed')
  })
})
