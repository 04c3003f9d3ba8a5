import { execFileSync } from 'node:child_process'
import { expect } from 'chai'
import { openSession, type Session } from '../../../src/ovsdb-client/session/session.ts'
import type { SessionOptions } from '../../../src/ovsdb-client/session/session-options.ts'
import { insert, select, wait } from '../../../src/ovsdb-client/transaction/operation.ts'
import { resultsOf } from '../../../src/ovsdb-client/transaction/outcome.ts'
import { becomesTrue } from '../support/child.ts'
import { type Cluster, startCluster } from '../support/cluster.ts'
import type { DatabaseDaemon } from '../support/database-daemon.ts'
import { smallSchema } from '../support/small-schema.ts'
import { smallView } from '../support/small-view.ts'
import { startStandalone } from '../support/standalone.ts'
import { thrownBy } from '../support/thrown.ts'

const patience = { timeoutMs: 10_000 }
const never = wait('Shelf', [], {
  columns: ['name'],
  until: '==',
  rows: [{ name: 'never' }],
  timeoutMs: 60_000,
})

describe('Session, on a cluster of three', () => {
  let cluster: Cluster
  let session: Session

  beforeEach(async () => {
    cluster = await startCluster({ schema: smallSchema, nodes: 3 })
  })

  afterEach(async () => {
    session.close()
    await session.closed
    await cluster.remove()
  })

  function open(options: Partial<SessionOptions> = {}): Session {
    session = openSession(smallView, {
      remotes: cluster.nodes.map(remoteOf),
      leaderOnly: true,
      probeIntervalMs: 500,
      connectTimeoutMs: 1000,
      backoff: { maxMs: 500 },
      ...options,
    })
    return session
  }

  it('finds the leader past the followers', async () => {
    const leader = await cluster.leader()
    const remotes = [...(await cluster.followers()), leader].map(remoteOf)
    const { remote, server } = await open({ remotes, shuffle: false }).connected(patience)
    expect([remote, server?.model, server?.cid === undefined]).to.deep.equal([
      remoteOf(leader),
      'clustered',
      false,
    ])
  })

  it('takes any member when none need lead', async () => {
    const [follower] = await cluster.followers()
    const remotes = follower === undefined ? [] : [remoteOf(follower)]
    await open({ remotes, leaderOnly: false }).connected(patience)
    expect((await session.transact('Small', [insert('Shelf', { name: 'a' })])).kind).to.equal('committed')
  })

  it('goes on with the next leader when the first is killed: what is open is unknown at once, locks are asked for again', async () => {
    const leader = await cluster.leader()
    await open().connected(patience)
    const lock = session.lock('l')
    await lock.acquired(patience)
    const inFlight = session.transact('Small', [never, insert('Shelf', { name: 'twice?' })])
    await session.client?.echo([])
    const since = performance.now()
    await leader.kill()
    expect([(await inFlight).kind, lock.held]).to.deep.equal(['unknown', false])
    expect(performance.now() - since).to.be.below(500)
    const { remote } = await session.connected(patience)
    await lock.acquired(patience)
    expect(remote).to.equal(remoteOf(await cluster.leader()))
    const [{ rows }] = resultsOf(await session.transact('Small', [select('Shelf', [])]))
    expect(rows).to.deep.equal([])
    expect(performance.now() - since).to.be.below(4000)
  })

  it('leaves a leader that stands still, and one that hands over', async () => {
    const first = await cluster.leader()
    await open().connected(patience)
    first.pause()
    await movedFrom(first)
    const second = await cluster.leader()
    expect((await session.connected(patience)).remote).to.equal(remoteOf(second))
    first.resume()
    execFileSync('ovs-appctl', ['-t', second.controlPath, 'cluster/failure-test', 'transfer-leadership'])
    await movedFrom(second)
    expect((await session.connected(patience)).remote).to.equal(remoteOf(await cluster.leader()))
  })

  it('leaves a member that lost the majority, and comes back when there is one again', async () => {
    await open({ leaderOnly: false }).connected(patience)
    const { remote } = await session.connected()
    const others = cluster.nodes.filter((node) => remoteOf(node) !== remote)
    await Promise.all(others.map((node) => node.kill()))
    expect(await becomesTrue(() => session.state.kind !== 'connected')).to.equal(true)
    expect(await thrownBy(() => session.connected({ timeoutMs: 300 }))).to.match(/^ConnectionLostError: /)
    await Promise.all(others.map((node) => node.restart()))
    await session.connected(patience)
  })

  it('comes back when all of them were down', async () => {
    await open().connected(patience)
    await Promise.all(cluster.nodes.map((node) => node.kill()))
    expect(await thrownBy(() => session.connected({ timeoutMs: 1000 }))).to.match(
      /within 1000 ms: Cannot connect to "unix:.*ECONNREFUSED/,
    )
    await Promise.all(cluster.nodes.map((node) => node.restart()))
    await session.connected(patience)
  })

  it('keeps to the cluster that it was told', async () => {
    const { server } = await open({ leaderOnly: false }).connected(patience)
    session.close()
    const alone = await startStandalone({ schema: smallSchema })
    const [first = ''] = cluster.nodes.map(remoteOf)
    const remotes = [`unix:${alone.socketPath}`, first]
    const options = { remotes, leaderOnly: false, shuffle: false, clusterId: server?.cid?.slice(0, 4) ?? '' }
    expect((await open(options).connected(patience)).remote).to.equal(first)
    await alone.remove()
  })

  it('stays connected over an online conversion', async () => {
    await open().connected(patience)
    const { client } = session
    await client?.convert('Small', { ...smallSchema, version: '1.2.0' })
    expect((await session.transact('Small', [insert('Shelf', { name: 'a' })])).kind).to.equal('committed')
    expect(session.client).to.equal(client)
  })

  function remoteNow(): string | undefined {
    return session.state.kind === 'connected' ? session.state.remote : undefined
  }

  async function movedFrom(node: DatabaseDaemon): Promise<void> {
    const isElsewhere = () => remoteNow() !== undefined && remoteNow() !== remoteOf(node)
    if (!(await becomesTrue(isElsewhere))) throw new Error(`Cannot see the session leave "${node.name}"`)
  }
})

function remoteOf({ socketPath }: DatabaseDaemon): string {
  return `unix:${socketPath}`
}
