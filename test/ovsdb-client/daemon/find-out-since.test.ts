import { expect } from 'chai'
import type { OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
import { findOut } from '../../../src/ovsdb-client/transaction/find-out.ts'
import { deleteRows, type Operation, update } from '../../../src/ovsdb-client/transaction/operation.ts'
import { resultsOf } from '../../../src/ovsdb-client/transaction/outcome.ts'
import { readTables } from '../../../src/ovsdb-client/transaction/read-tables.ts'
import { Transaction } from '../../../src/ovsdb-client/transaction/transaction.ts'
import { mapOf } from '../../../src/ovsdb-client/value/value.ts'
import { type Harbours, harbours } from '../conformance/schemas/harbours.ts'
import { verdictOf } from '../conformance/verdict.ts'
import { becomesTrue } from '../support/child.ts'
import { cutOff, type Hull, readHull, startHull } from '../support/hull.ts'
import type { Standalone } from '../support/standalone.ts'

describe('findOut(), after something has happened since,', () => {
  let server: Standalone
  let client: OvsdbClient

  beforeEach(async () => {
    ;({ server, client } = await startHull())
  })

  afterEach(async () => {
    client.close()
    await server.remove()
  })

  const undoings: readonly (readonly [
    what: string,
    build: (change: Transaction<Harbours>, seen: Hull) => void,
    undoing: Operation,
  ])[] = [
    [
      'has written another value',
      (change, seen) => change.update('Harbour', seen, { tide: 5 }),
      update('Harbour', [], { tide: 7 }),
    ],
    [
      'has replaced the set',
      (change, seen) => change.add('Harbour', seen, 'lamps', ['green']),
      update('Harbour', [], { lamps: 'blue' }),
    ],
    [
      'has given the key another value',
      (change, seen) => change.setKeys('Harbour', seen, 'log', { a: '2' }),
      update('Harbour', [], { log: mapOf([['a', '3']]) }),
    ],
    [
      'has changed the row',
      (change) => change.insert('Harbour', { name: 'Hel', tide: 5 }),
      update('Harbour', [], { tide: 7 }),
    ],
    [
      'has written over what was not read before',
      (change, { _uuid }) => change.update('Harbour', { _uuid }, { tide: 5 }),
      update('Harbour', [], { tide: 7 }),
    ],
  ]
  for (const [what, build, undoing] of undoings) {
    it(`cannot tell that a transaction was committed when somebody ${what} since`, async () => {
      const change = new Transaction(harbours)
      build(change, await readHull(client))
      expect((await change.commit(client)).kind).to.equal('committed')
      resultsOf(await client.transact('Harbours', [undoing]))
      expect((await findOut(client, change, { settleMs: 0 })).kind).to.equal('cannot-tell')
    })
  }

  it('cannot tell that a transaction was committed when the server was restarted and has forgotten', async () => {
    const change = new Transaction(harbours)
    change.update('Harbour', await readHull(client), { flagged: 'x' })
    expect((await change.commit(client)).kind).to.equal('committed')
    await server.kill()
    await server.restart()
    client = await server.client()
    expect((await findOut(client, change, { settleMs: 0 })).kind).to.equal('cannot-tell')
  })

  it('cannot tell that a transaction was committed when nothing led to its rows', async () => {
    const change = new Transaction(harbours, { traceable: true, unreferenced: 'allow' })
    change.insert('Berth', { ropes: [1] })
    expect((await change.commit(client)).kind).to.equal('committed')
    expect((await findOut(client, change, { settleMs: 0 })).kind).to.equal('cannot-tell')
  })

  it('takes a row that somebody has removed for one that never was, and says so', async () => {
    const change = new Transaction(harbours, { traceable: true })
    change.insert('Ship', { name: 'Ada' })
    expect((await change.commit(client)).kind).to.equal('committed')
    resultsOf(await client.transact('Harbours', [deleteRows('Ship', [])]))
    expect(await findOut(client, change, { settleMs: 0 })).to.deep.equal({
      kind: 'not-committed',
      because:
        'no row is there with a UUID that the transaction gave: it was not committed, unless somebody has undone it since',
    })
  })

  it('tells by its own rows that a transaction was committed that is a conflict when it is committed again', async () => {
    const change = new Transaction(harbours, { traceable: true })
    change.insert('Ship', { name: 'Ada' })
    change.update('Harbour', await readHull(client), { tide: 5 })
    expect(await cutOff(server, change)).to.equal('unknown')
    const isThere = async () => (await readTables(client, harbours, { Ship: ['name'] })).Ship.length === 1
    expect(await becomesTrue(isThere)).to.equal(true)
    expect(verdictOf(await change.commit(client))).to.equal('conflict at 0')
    expect((await findOut(client, change)).kind).to.equal('committed')
  })
})
