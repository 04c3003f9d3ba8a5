import { expect } from 'chai'
import { applied } from '../../../src/ovsdb-client/client/barrier.ts'
import { OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
import { openSession } from '../../../src/ovsdb-client/session/session.ts'
import type { SessionOptions } from '../../../src/ovsdb-client/session/session-options.ts'
import { findOut } from '../../../src/ovsdb-client/transaction/find-out.ts'
import { wait } from '../../../src/ovsdb-client/transaction/operation.ts'
import { Transaction } from '../../../src/ovsdb-client/transaction/transaction.ts'
import { peer } from '../support/peer.ts'
import { smallView } from '../support/small-view.ts'
import { thrownBy } from '../support/thrown.ts'

// A timer of Node that is told to wait for longer than 2^31 − 1 ms does not wait at all.
describe('a time limit that no timer can keep is refused, and nothing sent,', () => {
  const impossible = 2 ** 31
  const timeoutMs = impossible
  const refusal = (option: string, leastMs = 0) =>
    `UnsendableError: Cannot use "${impossible}" as ${option}, want milliseconds from ${leastMs} to 2147483647`

  it('by every method of a client', async () => {
    const server = peer()
    const client = new OvsdbClient(server.stream)
    const asked = [
      () => client.listDatabases({ timeoutMs }),
      () => client.transact('Small', [], { timeoutMs }),
      () => client.monitor('Small', 'm', {}, { timeoutMs }),
      () => client.lock('l', { timeoutMs }),
      () => new Transaction(smallView).commit(client, { timeoutMs }),
      () => applied(client, { target: 1, timeoutMs, interfaces: [] }),
      () => findOut(client, new Transaction(smallView), { timeoutMs }),
    ]
    const refused = await Promise.all(asked.map(thrownBy))
    expect(refused).to.deep.equal(asked.map(() => refusal('timeoutMs')))
    expect(
      await thrownBy(() => findOut(client, new Transaction(smallView), { settleMs: impossible })),
    ).to.equal(refusal('settleMs'))
    expect(server.received).to.deep.equal([])
    client.close()
  })

  it('by all that waits in a session', async () => {
    const session = openSession(smallView, { remotes: [() => new Promise(() => undefined)] })
    const [lock, replica] = [session.lock('l'), session.replicate({ tables: { Shelf: ['name'] } })]
    const waiting = [
      () => session.connected({ timeoutMs }),
      () => lock.acquired({ timeoutMs }),
      () => replica.ready({ timeoutMs }),
    ]
    const refused = await Promise.all(waiting.map(thrownBy))
    session.close()
    expect(refused).to.deep.equal(waiting.map(() => refusal('timeoutMs')))
  })

  it('when a session or a client is made', async () => {
    const options: readonly (readonly [string, Partial<SessionOptions>])[] = [
      ['connectTimeoutMs', { connectTimeoutMs: impossible }],
      ['probeIntervalMs', { probeIntervalMs: impossible }],
      ['backoff.minMs', { backoff: { minMs: impossible } }],
      ['backoff.maxMs', { backoff: { maxMs: impossible } }],
    ]
    for (const [option, given] of options) {
      expect(await thrownBy(() => openSession(smallView, { remotes: ['unix:/a'], ...given }))).to.equal(
        refusal(option),
      )
    }
    const { stream } = peer()
    expect(await thrownBy(() => new OvsdbClient(stream, { probeIntervalMs: impossible }))).to.equal(
      refusal('probeIntervalMs', 1),
    )
    expect(await thrownBy(() => new OvsdbClient(stream, { receiverLimitMs: impossible }))).to.equal(
      refusal('receiverLimitMs', 1),
    )
    expect(stream.destroyed).to.equal(false)
  })

  it('in a wait(), which is of whole milliseconds', async () => {
    const nothing = { columns: [], until: '==', rows: [] } as const
    expect(await thrownBy(() => wait('Shelf', [], { ...nothing, timeoutMs }))).to.equal(refusal('timeoutMs'))
    expect(wait('Shelf', [], { ...nothing, timeoutMs: 1.5 }).timeout).to.equal(2)
  })
})
