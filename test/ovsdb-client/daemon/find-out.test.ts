import { expect } from 'chai'
import { OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
import { findOut } from '../../../src/ovsdb-client/transaction/find-out.ts'
import { update } from '../../../src/ovsdb-client/transaction/operation.ts'
import { resultsOf } from '../../../src/ovsdb-client/transaction/outcome.ts'
import { readTables } from '../../../src/ovsdb-client/transaction/read-tables.ts'
import { Transaction } from '../../../src/ovsdb-client/transaction/transaction.ts'
import { type Harbours, harbours } from '../conformance/schemas/harbours.ts'
import { cutOff, type Hull, readHull, startHull } from '../support/hull.ts'
import type { Standalone } from '../support/standalone.ts'
import { thrownBy } from '../support/thrown.ts'

describe('findOut(), with a real ovsdb-server', () => {
  let server: Standalone
  let client: OvsdbClient

  beforeEach(async () => {
    ;({ server, client } = await startHull())
  })

  afterEach(async () => {
    client.close()
    await server.remove()
  })

  const transactions: readonly (readonly [
    what: string,
    build: (change: Transaction<Harbours>, seen: Hull) => void,
    options?: { readonly traceable: boolean },
  ])[] = [
    [
      'inserts a row with a UUID of its own',
      (change) => change.insert('Ship', { name: 'Ada' }),
      { traceable: true },
    ],
    ['inserts a row that an index keeps unique', (change) => change.insert('Harbour', { name: 'Hel' })],
    ['inserts no row, and replaces a value', (change, seen) => change.update('Harbour', seen, { tide: 5 })],
    ['inserts no row, and adds to a set', (change, seen) => change.add('Harbour', seen, 'lamps', ['green'])],
    [
      'inserts no row, and takes out of a set',
      (change, seen) => change.remove('Harbour', seen, 'lamps', ['red']),
    ],
    [
      'inserts no row, and gives a key another value',
      (change, seen) => change.setKeys('Harbour', seen, 'log', { a: '2' }),
    ],
    [
      'inserts no row, and takes out a key',
      (change, seen) => change.removeKeys('Harbour', seen, 'log', ['a']),
    ],
    ['deletes a row', (change, seen) => change.delete('Harbour', seen)],
  ]
  for (const [what, build, options] of transactions) {
    it(`tells that a transaction was committed that ${what}, though the connection was cut`, async () => {
      const change = new Transaction(harbours, options)
      build(change, await readHull(client))
      server.pause()
      expect(await cutOff(server, change)).to.equal('unknown')
      server.resume()
      expect((await findOut(client, change)).kind).to.equal('committed')
    })

    it(`tells that a transaction was not committed that ${what}, since the server was killed before`, async () => {
      const change = new Transaction(harbours, options)
      build(change, await readHull(client))
      server.pause()
      expect(await cutOff(server, change)).to.equal('unknown')
      await server.kill()
      await server.restart()
      client = await server.client()
      expect((await findOut(client, change, { settleMs: 0 })).kind).to.equal('not-committed')
    })
  }

  it('tells that half a message was not committed', async () => {
    const socket = await server.connect()
    const change = new Transaction(harbours, { traceable: true })
    change.insert('Ship', { name: 'x'.repeat(3_000_000) })
    const other = new OvsdbClient(socket)
    server.pause()
    const outcome = change.commit(other)
    other.close()
    expect((await outcome).kind).to.equal('unknown')
    server.resume()
    expect(await findOut(client, change, { settleMs: 50 })).to.deep.equal({
      kind: 'not-committed',
      because:
        'no row is there with a UUID that the transaction gave: it was not committed, unless somebody has undone it since',
    })
  })

  it('looks again before it calls not committed what is on its way', async () => {
    const change = new Transaction(harbours, { traceable: true })
    change.insert('Ship', { name: 'Ada' })
    const finding = findOut(client, change, { settleMs: 300 })
    await readTables(client, harbours, { Ship: ['name'] })
    expect((await change.commit(client)).kind).to.equal('committed')
    expect((await finding).kind).to.equal('committed')
  })

  it('cannot tell when what was wanted may have been so before', async () => {
    const { _uuid } = await readHull(client)
    const change = new Transaction(harbours)
    change.update('Harbour', { _uuid }, { name: 'Hull' })
    change.add('Harbour', { _uuid }, 'lamps', ['red'])
    change.insert('Ship', {})
    expect(await findOut(client, change)).to.deep.equal({
      kind: 'cannot-tell',
      because: 'what is as it wanted it may have been so before: it did not say what it had read',
    })
  })

  it('cannot tell when somebody has written half of it since', async () => {
    const change = new Transaction(harbours)
    change.update('Harbour', await readHull(client), { tide: 5, flagged: 'x' })
    resultsOf(await client.transact('Harbours', [update('Harbour', [], { tide: 5 })]))
    expect((await findOut(client, change)).kind).to.equal('cannot-tell')
  })

  it('cannot tell when the row is gone, or when nothing was to change', async () => {
    const row = await readHull(client)
    const change = new Transaction(harbours)
    change.update('Harbour', row, { tide: 5 })
    const deletion = new Transaction(harbours)
    deletion.delete('Harbour', row)
    await deletion.commit(client)
    const noTrace = {
      kind: 'cannot-tell',
      because: 'it leaves nothing behind by which it could be known, or the rows are gone that would show it',
    }
    expect(await findOut(client, change)).to.deep.equal(noTrace)
    expect(await findOut(client, new Transaction(harbours))).to.deep.equal(noTrace)
  })

  it('cannot tell when there is no answer in time', async () => {
    const change = new Transaction(harbours)
    change.update('Harbour', await readHull(client), { tide: 5 })
    server.pause()
    expect(await findOut(client, change, { timeoutMs: 50 })).to.deep.equal({
      kind: 'cannot-tell',
      because: 'it is not known whether it was committed: no answer within 50 ms',
    })
    server.resume()
  })

  it('rejects when the connection has ended for good', async () => {
    const change = new Transaction(harbours)
    client.close()
    expect(await thrownBy(() => findOut(client, change))).to.match(/^ConnectionLostError: /)
  })
})
