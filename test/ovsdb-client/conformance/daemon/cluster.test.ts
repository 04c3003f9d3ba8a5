import { execFileSync } from 'node:child_process'
import { expect } from 'chai'
import { openSession, type Session } from '../../../../src/ovsdb-client/session/session.ts'
import { insert, select, wait } from '../../../../src/ovsdb-client/transaction/operation.ts'
import { resultsOf } from '../../../../src/ovsdb-client/transaction/outcome.ts'
import { becomesTrue } from '../../support/child.ts'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import type { DatabaseDaemon } from '../../support/database-daemon.ts'
import { Gate } from '../gate.ts'
import { harbourSchema } from '../schemas/harbour.ts'
import { type Harbours, harbours } from '../schemas/harbours.ts'
import { Told } from '../told.ts'
import { verdictOf } from '../verdict.ts'

describe('a session on a cluster of three', () => {
  let cluster: Cluster
  const sessions: Session<Harbours>[] = []

  before(async () => {
    cluster = await startCluster({ schema: harbourSchema, nodes: 3 })
  })

  afterEach(async () => {
    for (const session of sessions.splice(0)) session.close()
    for (const node of cluster.nodes) node.resume()
  })

  after(() => cluster.remove())

  it('passes followers over until it has the leader, where it wants it', async () => {
    const leader = await cluster.leader()
    const followersFirst = [...(await cluster.followers()), leader]
    const session = open(followersFirst, { leaderOnly: true })
    expect((await session.connected({ timeoutMs: 5000 })).remote).equals(remoteOf(leader))
  })

  it('is content with a follower where it wants any member', async () => {
    const [follower] = await cluster.followers()
    const session = open(follower === undefined ? [] : [follower], { leaderOnly: false })
    expect(await shipAfter(session, 'by a follower')).equals('committed')
  })

  it('says which cluster and which server it is on, and takes no other cluster', async () => {
    const { server } = await open(cluster.nodes).connected({ timeoutMs: 5000 })
    expect(server?.model).equals('clustered')
    const stranger = open(cluster.nodes, { clusterId: '0000' })
    const fault = await stranger.connected({ timeoutMs: 300 }).catch((error: Error) => error.message)
    expect(fault).matches(/its cluster is ".*", want "0000"/)
    const same = open(cluster.nodes, { clusterId: server?.cid?.slice(0, 4) ?? '' })
    expect((await same.connected({ timeoutMs: 5000 })).server?.cid).equals(server?.cid)
  })

  it('follows the leadership to another member', async () => {
    const session = open(cluster.nodes, { leaderOnly: true })
    const first = (await session.connected({ timeoutMs: 5000 })).remote
    const leader = await cluster.leader()
    execFileSync('ovs-appctl', ['-t', leader.controlPath, 'cluster/failure-test', 'transfer-leadership'], {
      stdio: 'pipe',
    })
    expect(await becomesTrue(() => isElsewhere(session, first))).equals(true)
    expect(await shipAfter(session, 'after a transfer')).equals('committed')
  })

  it('goes to the next leader when its own is killed, and has what was committed before', async () => {
    const session = open(cluster.nodes, { leaderOnly: true })
    expect(await shipAfter(session, 'before the kill')).equals('committed')
    const { remote } = await session.connected({ timeoutMs: 5000 })
    const leader = await cluster.leader()
    const underWay = session.transact(harbourSchema.name, [never, insert('Ship', { name: 'lost' })])
    await leader.kill()
    expect((await underWay).kind).equals('unknown')
    expect(await becomesTrue(() => isElsewhere(session, remote))).equals(true)
    const found = await session.transact(harbourSchema.name, [select('Ship', [], ['name'])])
    const [ships] = resultsOf(found)
    expect(ships.rows.map(({ name }) => name))
      .includes('before the kill')
      .and.not.includes('lost')
    await leader.restart()
  })

  it('leaves a member that has lost its cluster', async () => {
    const [follower, ...others] = await cluster.followers()
    if (follower === undefined) throw new Error('Cannot find a follower')
    const session = open([follower])
    await session.connected({ timeoutMs: 5000 })
    for (const other of [...others, await cluster.leader()]) other.pause()
    expect(await becomesTrue(() => session.state.kind !== 'connected')).equals(true)
    for (const node of cluster.nodes) node.resume()
    await session.connected({ timeoutMs: 10_000 })
  })

  it('a replica goes on where it was, and gets a small part of what it began with', async () => {
    const leader = await cluster.leader()
    const gate = new Gate(leader.socketPath)
    const session = openSession(harbours, { remotes: [gate.open], backoff: { minMs: 1, maxMs: 5 } })
    sessions.push(session)
    const other = open([leader])
    await other.connected({ timeoutMs: 5000 })
    const ships = Array.from({ length: 1000 }, (_, at) =>
      insert('Ship', { name: `fleet ${at}`, keel: 'oak' }),
    )
    await other.transact(harbourSchema.name, ships)
    const replica = session.replicate({ tables: { Ship: ['name', 'keel'] } })
    await replica.ready({ timeoutMs: 5000 })
    const [rows, bytes] = [replica.count('Ship'), gate.bytesRead]
    gate.shut()
    await session.client?.closed
    await other.transact(harbourSchema.name, [insert('Ship', { name: 'one more' })])
    gate.unlock()
    await replica.ready({ timeoutMs: 5000 })
    expect(replica.count('Ship')).equals(rows + 1)
    expect(gate.bytesRead / bytes).lessThan(0.2)
  })

  it('a replica is in step over one leader after another, and tells nothing twice', async () => {
    const session = open(cluster.nodes, { leaderOnly: true })
    const replica = session.replicate({ tables: { Harbour: ['name'] } })
    await replica.ready({ timeoutMs: 5000 })
    const told = new Told(replica.changes())
    for (const name of ['north', 'east', 'south']) {
      await session.connected({ timeoutMs: 5000 })
      expect(verdictOf(await session.transact(harbourSchema.name, [insert('Harbour', { name })]))).equals(
        'committed',
      )
      const leader = await cluster.leader()
      await leader.kill()
      await cluster.leader()
      await leader.restart()
      await replica.ready({ timeoutMs: 5000 })
    }
    expect(await becomesTrue(() => replica.count('Harbour') === 3)).equals(true)
    expect(await told.since()).deep.equals([
      'inserted Harbour name east',
      'inserted Harbour name north',
      'inserted Harbour name south',
    ])
  })

  const never = wait('Licence', [], { columns: ['number'], until: '!=', rows: [] })

  function open(nodes: readonly DatabaseDaemon[], wish = {}): Session<Harbours> {
    const remotes = nodes.map(remoteOf)
    const session = openSession(harbours, {
      remotes,
      shuffle: false,
      backoff: { minMs: 10, maxMs: 100 },
      ...wish,
    })
    sessions.push(session)
    return session
  }

  async function shipAfter(session: Session<Harbours>, name: string): Promise<string> {
    await session.connected({ timeoutMs: 5000 })
    return verdictOf(await session.transact(harbourSchema.name, [insert('Ship', { name })]))
  }
})

function remoteOf({ socketPath }: DatabaseDaemon): string {
  return `unix:${socketPath}`
}

function isElsewhere({ state }: Session<Harbours>, remote: string): boolean {
  return state.kind === 'connected' && state.remote !== remote
}
