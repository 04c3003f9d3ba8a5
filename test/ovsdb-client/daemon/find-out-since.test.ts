import { once } from 'node:events'
import { expect } from 'chai'
import { OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
import { findOut } from '../../../src/ovsdb-client/transaction/find-out.ts'
import { deleteRows, type Operation, update } from '../../../src/ovsdb-client/transaction/operation.ts'
import { resultsOf } from '../../../src/ovsdb-client/transaction/outcome.ts'
import { readTables } from '../../../src/ovsdb-client/transaction/read-tables.ts'
import { Transaction } from '../../../src/ovsdb-client/transaction/transaction.ts'
import { mapOf } from '../../../src/ovsdb-client/value/value.ts'
import { harbourSchema } from '../conformance/schemas/harbour.ts'
import { type Harbours, harbours } from '../conformance/schemas/harbours.ts'
import { verdictOf } from '../conformance/verdict.ts'
import { becomesTrue } from '../support/child.ts'
import { type Standalone, startStandalone } from '../support/standalone.ts'

describe('findOut(), after something has happened since,', () => {
  let server: Standalone
  let client: OvsdbClient

  beforeEach(async () => {
    server = await startStandalone({ schema: harbourSchema })
    client = await server.client()
    const change = new Transaction(harbours)
    change.insert('Harbour', { name: 'Hull', lamps: ['red'], log: { a: '1' } })
    await change.commit(client)
  })

  afterEach(async () => {
    client.close()
    await server.remove()
  })

  const undoings: readonly (readonly [
    what: string,
    build: (change: Transaction<Harbours>, seen: Seen) => void,
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
      build(change, await seen())
      expect((await change.commit(client)).kind).to.equal('committed')
      resultsOf(await client.transact('Harbours', [undoing]))
      expect((await findOut(client, change, { settleMs: 0 })).kind).to.equal('cannot-tell')
    })
  }

  it('cannot tell that a transaction was committed when the server was restarted and has forgotten', async () => {
    const change = new Transaction(harbours)
    change.update('Harbour', await seen(), { flagged: 'x' })
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
    change.update('Harbour', await seen(), { tide: 5 })
    expect(await cutOff(change)).to.equal('unknown')
    const isThere = async () => (await readTables(client, harbours, { Ship: ['name'] })).Ship.length === 1
    expect(await becomesTrue(isThere)).to.equal(true)
    expect(verdictOf(await change.commit(client))).to.equal('conflict at 0')
    expect((await findOut(client, change)).kind).to.equal('committed')
  })

  /** Commits on a connection of its own, which is cut when the server has the request. */
  async function cutOff(change: Transaction<Harbours>) {
    const socket = await server.connect()
    const outcome = change.commit(new OvsdbClient(socket))
    await new Promise((resolve) => setImmediate(resolve))
    socket.destroy()
    await once(socket, 'close')
    return (await outcome).kind
  }

  async function seen(): Promise<Seen> {
    const [row] = (await readHarbours(client)).Harbour
    if (row === undefined) throw new Error('Cannot find the harbour')
    return row
  }
})

type Seen = Awaited<ReturnType<typeof readHarbours>>['Harbour'][number]

function readHarbours(client: OvsdbClient) {
  return readTables(client, harbours, { Harbour: ['name', 'lamps', 'log', 'tide', 'flagged'] })
}
