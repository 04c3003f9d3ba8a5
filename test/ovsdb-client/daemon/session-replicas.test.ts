import { expect } from 'chai'
import { parseSchema } from '../../../src/ovsdb-client/schema/parse-schema.ts'
import { openSession, type Session } from '../../../src/ovsdb-client/session/session.ts'
import type { SessionOptions } from '../../../src/ovsdb-client/session/session-options.ts'
import { insert, update } from '../../../src/ovsdb-client/transaction/operation.ts'
import { resultsOf } from '../../../src/ovsdb-client/transaction/outcome.ts'
import { viewOf } from '../../../src/ovsdb-client/view/database-view.ts'
import { becomesTrue } from '../support/child.ts'
import { startCluster } from '../support/cluster.ts'
import { smallSchema, widerSchema } from '../support/small-schema.ts'
import { smallView } from '../support/small-view.ts'
import { startStandalone } from '../support/standalone.ts'
import { thrownBy } from '../support/thrown.ts'

const patience = { timeoutMs: 5000 }

describe('Session.replicate()', () => {
  it('follows from one leader to the next, and tells only what really changed', async () => {
    const cluster = await startCluster({ schema: smallSchema, nodes: 3 })
    const session = open({
      remotes: cluster.nodes.map(({ socketPath }) => `unix:${socketPath}`),
      leaderOnly: true,
    })
    const replica = session.replicate({ tables: { Shelf: ['name', 'height'] } })
    await replica.ready(patience)
    await write(session, [insert('Shelf', { name: 'a' }), insert('Shelf', { name: 'b' })])
    const changes: string[] = []
    const told = (async () => {
      for await (const change of replica.changes()) changes.push(`${change.kind} ${change.new?.['height']}`)
    })()
    const leader = await cluster.leader()
    await leader.kill()
    await session.connected(patience)
    await write(session, [update('Shelf', [['name', '==', 'b']], { height: 7 })])
    await replica.ready(patience)
    expect([...replica.rows('Shelf')].map(({ name, height }) => [name, height]).toSorted()).to.deep.equal([
      ['a', 0],
      ['b', 7],
    ])
    session.close()
    await told
    expect([changes, replica.state.kind]).to.deep.equal([['modified 7'], 'closed'])
    await cluster.remove()
  }).timeout(30_000)

  it('begins before there is a server, and goes on when it is back', async () => {
    const server = await startStandalone({ schema: smallSchema })
    await server.stop()
    const session = open({ remotes: [`unix:${server.socketPath}`] })
    const replica = session.replicate({ tables: { Shelf: 'all' } })
    await server.restart()
    await replica.ready(patience)
    await write(session, [insert('Shelf', { name: 'a' })])
    expect(replica.count('Shelf')).to.equal(1)
    await server.kill()
    expect([await becomesTrue(() => replica.state.kind === 'lost'), replica.count('Shelf')]).to.deep.equal([
      true,
      1,
    ])
    await server.restart()
    await session.connected(patience)
    await write(session, [insert('Shelf', { name: 'b' })])
    await replica.ready(patience)
    expect(replica.count('Shelf')).to.equal(2)
    session.close()
    await server.remove()
  })

  it('follows the same server over a conversion, again and again', async () => {
    const server = await startStandalone({ schema: smallSchema })
    const session = open({ remotes: [`unix:${server.socketPath}`] })
    const replicas = ['Shelf', 'Book'].map((table) =>
      session.replicate({ tables: { [table]: 'all' } as const }),
    )
    await Promise.all(replicas.map((replica) => replica.ready(patience)))
    const { client } = session
    for (const schema of [widerSchema, smallSchema, widerSchema]) await client?.convert('Small', schema)
    await write(session, [insert('Shelf', { name: 'a' })])
    await Promise.all(replicas.map((replica) => replica.ready(patience)))
    expect([session.client === client, replicas[0]?.count('Shelf')]).to.deep.equal([true, 1])
    session.close()
    await server.remove()
  })

  it('ends what a server refuses, however long it is waited for, and leaves the others alone', async () => {
    const server = await startStandalone({ schema: smallSchema })
    const session = openSession(viewOf(parseSchema(heightIsText)), { remotes: [`unix:${server.socketPath}`] })
    const tables = { Shelf: { columns: ['name'], where: [['height', '==', 'tall']] } } as const
    const [refused, other] = [session.replicate({ tables }), session.replicate({ tables: { Book: 'all' } })]
    const refusal = /^RefusedError: Cannot monitor_cond_since: syntax error: .*expected integer/
    expect(await thrownBy(() => refused.ready())).to.match(refusal)
    expect(await thrownBy(() => refused.changes().next())).to.match(refusal)
    await other.ready()
    expect([refused.state.kind, session.state.kind]).to.deep.equal(['closed', 'connected'])
    session.close()
    await server.remove()
  })
})

const { Shelf } = smallSchema.tables
const heightIsText = {
  ...smallSchema,
  tables: {
    ...smallSchema.tables,
    Shelf: { ...Shelf, columns: { ...Shelf.columns, height: { type: 'string' } } },
  },
} as const

function open(options: SessionOptions): Session {
  return openSession(smallView, {
    probeIntervalMs: 500,
    connectTimeoutMs: 1000,
    backoff: { maxMs: 500 },
    ...options,
  })
}

async function write(session: Session, operations: Parameters<Session['transact']>[1]): Promise<void> {
  resultsOf(await session.transact('Small', operations))
}
