import { expect } from 'chai'
import type { OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
import {
  abort,
  assertLock,
  comment,
  deleteRows,
  insert,
  type Operation,
  select,
  update,
  wait,
} from '../../../src/ovsdb-client/transaction/operation.ts'
import { describeOutcome, resultsOf } from '../../../src/ovsdb-client/transaction/outcome.ts'
import { bridgeRows } from '../support/bridge-rows.ts'
import { type OvsdbServer, startOvsdbServer } from '../support/ovsdb-server.ts'
import { thrownBy } from '../support/thrown.ts'

describe('the outcome of a transaction, with a real ovsdb-server', () => {
  let server: OvsdbServer
  let client: OvsdbClient
  const transact = <const Operations extends readonly Operation[]>(operations: Operations) =>
    client.transact('Open_vSwitch', operations)

  beforeEach(async () => {
    server = await startOvsdbServer()
    client = await server.client()
    await transact([insert('Open_vSwitch', {})])
  })

  afterEach(async () => {
    client.close()
    await server.stop()
  })

  it('names the operation that failed; what stood before it did not happen', async () => {
    const outcome = await transact([
      insert('QoS', { type: 'a' }),
      update('Open_vSwitch', [], { next_cfg: 'seven' }),
      comment('never'),
    ])
    expect(outcome).to.deep.include({
      kind: 'rejected',
      at: { kind: 'operation', index: 1, op: 'update', table: 'Open_vSwitch' },
    })
    expect(describeOutcome(outcome)).to.equal(
      'the server refused operation 1 ("update" in table "Open_vSwitch"): syntax error: expected integer',
    )
    expect(resultsOf(await transact([select('QoS', [])]))).to.deep.equal([{ kind: 'selected', rows: [] }])
  })

  it('says so when every operation succeeds and the commit fails', async () => {
    const outcome = await transact([insert('QoS', { type: 'a' }), insert('Open_vSwitch', {})])
    expect(outcome).to.deep.include({
      kind: 'rejected',
      at: { kind: 'commit' },
      error: 'constraint violation',
    })
    expect(resultsOf(await transact([select('QoS', [])]))).to.deep.equal([{ kind: 'selected', rows: [] }])
  })

  it('refuses to take a row away that another row holds', async () => {
    await transact(bridgeRows('br0'))
    const outcome = await transact([deleteRows('Bridge', [['name', '==', 'br0']])])
    expect(outcome).to.deep.include({
      kind: 'rejected',
      at: { kind: 'commit' },
      error: 'referential integrity violation',
    })
  })

  it('reports a guard that does not hold as a conflict', async () => {
    const guard = wait('Open_vSwitch', [], {
      columns: ['next_cfg'],
      until: '==',
      rows: [{ next_cfg: 5 }],
      timeoutMs: 0,
    })
    expect(await transact([comment('guarded'), guard, insert('QoS', { type: 'a' })])).to.deep.equal({
      kind: 'conflict',
      operation: { index: 1, op: 'wait', table: 'Open_vSwitch' },
      details: '"where" clause test failed',
    })
  })

  it('reports a lock that is not held as not being the owner', async () => {
    expect(await transact([assertLock('mesh')])).to.deep.equal({
      kind: 'not-owner',
      operation: { index: 0, op: 'assert', table: undefined },
      details: 'Asserted lock mesh not held.',
    })
  })

  it('reports a dry run and a database that is not there as rejected', async () => {
    expect(await transact([abort()])).to.deep.include({ kind: 'rejected', error: 'aborted' })
    expect(await client.transact('Nope', [])).to.deep.include({
      kind: 'rejected',
      at: { kind: 'request' },
      error: 'unknown database',
    })
  })

  it('cancels when its time is up: what waited does not happen later', async () => {
    const untilSeven = wait('Open_vSwitch', [['next_cfg', '==', 7]], {
      columns: ['_uuid'],
      until: '!=',
      rows: [],
    })
    const outcome = await client.transact('Open_vSwitch', [untilSeven, insert('QoS', { type: 'late' })], {
      timeoutMs: 50,
    })
    expect(outcome).to.deep.equal({ kind: 'unknown', reason: 'no answer within 50 ms' })
    const results = resultsOf(await transact([update('Open_vSwitch', [], { next_cfg: 7 })]))
    expect(results).to.deep.equal([{ kind: 'counted', count: 1 }])
    expect(resultsOf(await transact([select('QoS', [])]))).to.deep.equal([{ kind: 'selected', rows: [] }])
  })

  it('calls unknown what was under way when the server died', async () => {
    server.pause()
    const outcome = transact([insert('QoS', { type: 'a' })])
    server.kill()
    expect((await outcome).kind).to.equal('unknown')
    expect(await thrownBy(() => transact([]))).to.match(
      /^ConnectionLostError: Cannot send "transact" to the database: the /,
    )
  })

  it('calls unknown what was under way when it was closed', async () => {
    server.pause()
    const outcome = transact([insert('QoS', { type: 'a' })])
    client.close()
    expect(await outcome).to.deep.equal({ kind: 'unknown', reason: 'the connection was closed by this side' })
  })
})
