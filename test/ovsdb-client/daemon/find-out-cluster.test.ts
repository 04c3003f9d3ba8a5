import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'chai'
import { openSession, type Session } from '../../../src/ovsdb-client/session/session.ts'
import { findOut } from '../../../src/ovsdb-client/transaction/find-out.ts'
import { readTables } from '../../../src/ovsdb-client/transaction/read-tables.ts'
import { Transaction } from '../../../src/ovsdb-client/transaction/transaction.ts'
import { harbourSchema } from '../conformance/schemas/harbour.ts'
import { type Harbours, harbours } from '../conformance/schemas/harbours.ts'
import { verdictOf } from '../conformance/verdict.ts'
import { becomesTrue } from '../support/child.ts'
import { type Cluster, startCluster } from '../support/cluster.ts'
import type { DatabaseDaemon } from '../support/database-daemon.ts'

const patience = { timeoutMs: 10_000 }

// A member that stands still has in its socket what was sent to it, and commits it when it goes on.
describe('findOut(), on a cluster of three', () => {
  let cluster: Cluster
  let session: Session<Harbours>

  before(async () => {
    cluster = await startCluster({ schema: harbourSchema, nodes: 3 })
  })

  afterEach(async () => {
    for (const node of cluster.nodes) node.resume()
    session.close()
    await session.closed
  })

  after(() => cluster.remove())

  for (const role of ['follower', 'leader'] as const) {
    it(`cannot tell while a ${role} that stands still may have it, nor need it, since it can be committed again`, async () => {
      const number = role === 'follower' ? 1 : 2
      const member = await standingStill(role)
      const change = newBuoy(number)
      expect((await change.commit(session)).kind).to.equal('unknown')
      expect(await findOut(session, change, patience)).to.deep.equal({
        kind: 'cannot-tell',
        because:
          'no row is there with a UUID that the transaction gave, but another server of the database may still have it in its socket or its log: ' +
          'commit the same transaction again, which is rejected with reason "duplicate uuid" if it was committed after all',
      })
      expect(await committedAgain(change)).to.be.oneOf(['committed', 'duplicate uuid at 0'])
      member.resume()
      await takesPart(member)
      expect(await buoys(number)).to.equal(1)
    })
  }

  it('cannot tell of what is committed later, and a second commit says then that it was', async () => {
    const member = await standingStill('follower')
    const change = newBuoy(3)
    expect((await change.commit(session)).kind).to.equal('unknown')
    expect((await findOut(session, change, { ...patience, settleMs: 0 })).kind).to.equal('cannot-tell')
    member.resume()
    expect(await becomesTrue(async () => (await buoys(3)) === 1)).to.equal(true)
    expect(await committedAgain(change)).to.equal('duplicate uuid at 0')
    expect(await buoys(3)).to.equal(1)
  })

  it('cannot tell of a change that is not traceable, and does not say to repeat it', async () => {
    const change = new Transaction(harbours)
    const member = await standingStill('follower')
    change.insert('Harbour', { name: 'Hull' })
    expect((await change.commit(session)).kind).to.equal('unknown')
    expect(await findOut(session, change, patience)).to.deep.equal({
      kind: 'cannot-tell',
      because:
        'all that it was to change is as it was before, but another server of the database may still have it in its socket or its log: ' +
        'look again later, and make the next one traceable',
    })
    member.resume()
    await takesPart(member)
  })

  it('tells by another member that it was committed', async () => {
    const first = await cluster.leader()
    open([first, ...others(first)])
    await session.connected(patience)
    const change = newBuoy(4)
    const outcome = change.commit(session)
    await session.client?.echo([])
    session.close()
    await outcome
    open(others(first))
    await session.connected(patience)
    expect(await findOut(session, change, patience)).to.deep.equal({
      kind: 'committed',
      because: 'a row is there with the UUID that the transaction gave it',
    })
  })

  it('a transaction that two members get at once is committed once, and the other says so', async () => {
    open(cluster.nodes)
    const clients = await Promise.all((await cluster.followers()).map((node) => node.client()))
    for (let round = 0; round < 5; round += 1) {
      const change = newBuoy(10 + round)
      const outcomes = await Promise.all(clients.map((client) => change.commit(client)))
      expect(outcomes.map(verdictOf).sort()).to.deep.equal(['committed', 'duplicate uuid at 0'])
    }
    for (const client of clients) client.close()
  })

  /** The member that the session is on, which answers no more. */
  async function standingStill(role: 'follower' | 'leader'): Promise<DatabaseDaemon> {
    const leader = await cluster.leader()
    const [follower = leader] = await cluster.followers()
    const member = role === 'leader' ? leader : follower
    open([member, ...others(member)])
    const { remote } = await session.connected(patience)
    expect(remote).to.equal(`unix:${member.socketPath}`)
    member.pause()
    return member
  }

  function others(member: DatabaseDaemon): readonly DatabaseDaemon[] {
    return cluster.nodes.filter((node) => node !== member)
  }

  function open(nodes: readonly DatabaseDaemon[]): void {
    session = openSession(harbours, {
      remotes: nodes.map(({ socketPath }) => `unix:${socketPath}`),
      shuffle: false,
      probeIntervalMs: 250,
      connectTimeoutMs: 300,
      backoff: { minMs: 20, maxMs: 100 },
    })
  }

  /** Again and again while the cluster is without a leader. */
  async function committedAgain(change: Transaction<Harbours>): Promise<string> {
    await session.connected(patience)
    const outcome = await change.commit(session, patience)
    return outcome.kind === 'unknown' ? committedAgain(change) : verdictOf(outcome)
  }

  /** Until it has read what waited in its socket, which stands before what a new client sends. */
  async function takesPart(member: DatabaseDaemon): Promise<void> {
    const client = await member.client()
    const isTaken = async () => (await newBuoy(0).commit(client)).kind === 'committed'
    expect(await becomesTrue(isTaken)).to.equal(true)
    client.close()
    await sleep(300)
  }

  async function buoys(wanted: number): Promise<number> {
    const { Buoy } = await readTables(session, harbours, { Buoy: ['number'] }, patience)
    return Buoy.filter(({ number }) => number === wanted).length
  }
})

/** No index keeps it from coming twice. */
function newBuoy(number: number): Transaction<Harbours> {
  const change = new Transaction(harbours, { traceable: true })
  change.insert('Buoy', { number })
  return change
}
