import { expect } from 'chai'
import type { OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
import type { MonitorObserver, Watch } from '../../../src/ovsdb-client/client/watch.ts'
import { Replica } from '../../../src/ovsdb-client/replica/replica.ts'
import { parseSchema } from '../../../src/ovsdb-client/schema/parse-schema.ts'
import {
  deleteRows,
  insert,
  type Operation,
  update,
} from '../../../src/ovsdb-client/transaction/operation.ts'
import { resultsOf } from '../../../src/ovsdb-client/transaction/outcome.ts'
import { uuid } from '../../../src/ovsdb-client/value/uuid.ts'
import { namedUuid } from '../../../src/ovsdb-client/value/value.ts'
import { viewOf } from '../../../src/ovsdb-client/view/database-view.ts'
import { becomesTrue } from '../support/child.ts'
import { type Cluster, startCluster } from '../support/cluster.ts'
import { follow } from '../support/follow.ts'
import { gather } from '../support/gathered.ts'
import { clientOfOlderServer } from '../support/older-server.ts'
import { shelves } from '../support/shelves-view.ts'
import { smallSchema, widerSchema } from '../support/small-schema.ts'
import { type Standalone, startStandalone } from '../support/standalone.ts'
import { thrownBy } from '../support/thrown.ts'

const a = uuid<'Shelf'>('aaaaaaaa-0000-4000-8000-000000000000')
const b = uuid<'Shelf'>('bbbbbbbb-0000-4000-8000-000000000000')
const c = uuid<'Shelf'>('cccccccc-0000-4000-8000-000000000000')

async function commit(client: OvsdbClient, ...operations: readonly Operation[]): Promise<void> {
  resultsOf(await client.transact('Small', operations))
}

const widerShelves = viewOf<{
  readonly Shelf: { readonly name: string }
  readonly Book: { readonly title: string; readonly author: string }
}>(parseSchema(widerSchema))

/** Notes how the monitors of a client begin. */
function noting(client: OvsdbClient, answers: string[]): OvsdbClient {
  const watch = client.watch.bind(client)
  client.watch = (wanted: Watch, observer: MonitorObserver) =>
    watch(wanted, {
      initial(reply) {
        answers.push(reply.kind)
        return observer.initial(reply)
      },
      updates: (updates) => observer.updates(updates),
      canceled: () => observer.canceled(),
    })
  return client
}

function heights(
  changes: readonly {
    kind: string
    old?: { height: number } | undefined
    new?: { height: number } | undefined
  }[],
) {
  return changes.map(({ kind, old, new: now }) => [kind, old?.height, now?.height])
}

describe('Replica, when its server went away', () => {
  let server: Standalone

  beforeEach(async () => {
    server = await startStandalone({ schema: smallSchema })
    const client = await server.client()
    await commit(
      client,
      insert('Shelf', { name: 'a', height: 1 }, { uuid: a }),
      insert('Shelf', { name: 'b', height: 2 }, { uuid: b }),
    )
    client.close()
  })

  afterEach(() => server.remove())

  function followed() {
    return new Replica(shelves, { tables: { Shelf: ['name', 'height'] }, indexes: { Shelf: [['height']] } })
  }

  it('keeps what it has, and says that the connection was lost', async () => {
    const [replica, client] = [followed(), await server.client()]
    await follow(replica, client)
    await server.kill()
    await client.closed
    expect([replica.state.kind, replica.count('Shelf')]).to.deep.equal(['lost', 2])
    expect(await thrownBy(() => replica.ready({ timeoutMs: 10 }))).to.equal(
      'ConnectionLostError: Cannot follow database "Small" (the server closed the connection) within 10 ms',
    )
  })

  for (const missing of [[], ['monitor_cond_since'], ['monitor_cond_since', 'monitor_cond']]) {
    it(`tells only what is really different when it is back, without ${missing.join(', ') || 'nothing'}`, async () => {
      const replica = followed()
      const first = await clientOfOlderServer(server, missing)
      await follow(replica, first)
      const feed = gather(replica.changes())
      const kept = replica.row('Shelf', b)
      await server.kill()
      await first.closed
      await server.restart()
      const others = await server.client()
      await commit(others, update('Shelf', [['name', '==', 'b']], { height: 9 }))
      await commit(others, update('Shelf', [['name', '==', 'b']], { height: 2 }))
      await commit(
        others,
        insert('Shelf', { name: 'c', height: 3 }, { uuid: c }),
        update('Shelf', [['name', '==', 'a']], { height: 7 }),
      )
      const second = await clientOfOlderServer(server, missing)
      await follow(replica, second)
      expect(heights(await feed.since()).toSorted()).to.deep.equal([
        ['inserted', undefined, 3],
        ['modified', 1, 7],
      ])
      expect(replica.row('Shelf', b)).to.equal(kept)
      expect(replica.find('Shelf', { height: 7 }).map(({ name }) => name)).to.deep.equal(['a'])
      await commit(
        second,
        deleteRows('Shelf', [['name', '==', 'b']]),
        update('Shelf', [['name', '==', 'c']], { height: 4 }),
      )
      expect(heights(await feed.since()).toSorted()).to.deep.equal([
        ['deleted', 2, undefined],
        ['modified', 3, 4],
      ])
      others.close()
      second.close()
    })
  }

  it('compares thousands of rows that nobody has read, and of those that were read keeps the objects', async () => {
    const replica = followed()
    const first = await server.client()
    const many = Array.from({ length: 5000 }, (_, number) =>
      insert('Shelf', { name: `shelf ${number}`, height: 3 }),
    )
    await commit(first, ...many)
    await follow(replica, first)
    const [read] = replica.find('Shelf', { name: 'shelf 7' })
    const feed = gather(replica.changes())
    first.close()
    await first.closed
    const second = await server.client()
    await commit(second, update('Shelf', [['name', '==', 'shelf 9']], { height: 4 }))
    await follow(replica, second)
    expect(heights(await feed.since())).to.deep.equal([['modified', 3, 4]])
    expect(replica.find('Shelf', { name: 'shelf 7' })[0]).to.equal(read)
    expect([replica.count('Shelf'), replica.find('Shelf', { height: 3 }).length]).to.deep.equal([5002, 4999])
    second.close()
  })

  it('takes another database of the same name for what it is', async () => {
    const other = await startStandalone({ schema: smallSchema })
    const [replica, first, second] = [followed(), await server.client(), await other.client()]
    await commit(second, insert('Shelf', { name: 'a', height: 1 }, { uuid: c }))
    await follow(replica, first)
    const feed = gather(replica.changes())
    replica.detach('going elsewhere')
    await follow(replica, second)
    expect((await feed.since()).map(({ kind, uuid }) => [kind, uuid]).toSorted()).to.deep.equal([
      ['deleted', a],
      ['deleted', b],
      ['inserted', c],
    ])
    expect(replica.find('Shelf', { name: 'a' })).to.deep.equal([replica.row('Shelf', c)])
    await commit(second, update('Shelf', [], { height: 5 }))
    await commit(first, update('Shelf', [], { height: 6 }))
    expect(heights(await feed.since())).to.deep.equal([['modified', 1, 5]])
    first.close()
    second.close()
    await other.remove()
  })

  it('follows other conditions that were wanted while it was away', async () => {
    const [replica, first] = [followed(), await server.client()]
    await follow(replica, first)
    const feed = gather(replica.changes())
    first.close()
    await first.closed
    expect(await thrownBy(() => replica.setCondition('Shelf', [['height', '>', 1]]))).to.equal(
      'ConnectionLostError: Cannot follow database "Small": the connection was closed by this side',
    )
    const second = await server.client()
    await follow(replica, second)
    expect(heights(await feed.since())).to.deep.equal([['deleted', 1, undefined]])
    second.close()
  })

  it('follows a database through its conversion, and sees the column that came', async () => {
    const replica = new Replica(widerShelves, { tables: { Book: 'all', Shelf: ['name'] } })
    const client = await server.client()
    await client.setDbChangeAware(true)
    await follow(replica, client)
    const feed = gather(replica.changes())
    await client.convert('Small', widerSchema)
    expect(await becomesTrue(() => replica.state.kind === 'lost')).to.equal(true)
    await follow(replica, client)
    await commit(
      client,
      insert('Book', { title: 't', author: 'me' }, { as: namedUuid('book') }),
      update('Shelf', [['name', '==', 'a']], { books: namedUuid('book') }),
    )
    expect(
      (await feed.since()).map(({ table, kind, new: now }) => [
        table,
        kind,
        now && 'author' in now && now.author,
      ]),
    ).to.deep.equal([['Book', 'inserted', 'me']])
    client.close()
  })
})

describe('Replica of a clustered database', () => {
  let cluster: Cluster
  const clients: OvsdbClient[] = []
  const answers: string[] = []

  beforeEach(async () => {
    cluster = await startCluster({ schema: smallSchema, nodes: 1 })
  })

  afterEach(async () => {
    for (const client of clients.splice(0)) client.close()
    await cluster.remove()
  })

  async function connected(): Promise<OvsdbClient> {
    const client = noting(await (await cluster.leader()).client(), answers)
    clients.push(client)
    return client
  }

  it('goes on behind the last transaction where the server knows it, with the same conditions only', async () => {
    const writer = await connected()
    const shelf = (height: number) => insert('Shelf', { name: `shelf ${height}`, height })
    await commit(writer, ...Array.from({ length: 600 }, (_, height) => shelf(height)))
    // The server forgets what is larger than all that it holds, and that was the whole of it (ovsdb/transaction.c).
    await commit(writer, shelf(600))
    const replica = new Replica(shelves, { tables: { Shelf: ['height', 'name'] } })
    const first = await connected()
    await follow(replica, first)
    const feed = gather(replica.changes())
    first.close()
    await first.closed
    for (const height of [1001, 1002, 1])
      await commit(writer, update('Shelf', [['name', '==', 'shelf 1']], { height }))
    await commit(writer, update('Shelf', [['name', '==', 'shelf 2']], { height: 2000 }))
    await commit(writer, deleteRows('Shelf', [['name', '==', 'shelf 3']]), shelf(3000))
    const second = await connected()
    await follow(replica, second)
    expect(heights(await feed.since()).toSorted()).to.deep.equal([
      ['deleted', 3, undefined],
      ['inserted', undefined, 3000],
      ['modified', 2, 2000],
    ])
    second.close()
    await second.closed
    await replica.setCondition('Shelf', [['height', '>=', 2000]]).catch(() => undefined)
    await follow(replica, await connected())
    expect([...replica.rows('Shelf')].map(({ height }) => height).toSorted()).to.deep.equal([2000, 3000])
    expect(answers).to.deep.equal(['contents', 'difference', 'contents'])
  })
})
