import { expect } from 'chai'
import { OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
import type { Json, JsonObject } from '../../../src/ovsdb-client/json/json.ts'
import { isJsonArray } from '../../../src/ovsdb-client/json/json.ts'
import { Replica } from '../../../src/ovsdb-client/replica/replica.ts'
import { becomesTrue } from '../support/child.ts'
import { follow } from '../support/follow.ts'
import { gather } from '../support/gathered.ts'
import { oldServer, type Script, scriptedServer } from '../support/scripted-server.ts'
import { shelfUuid } from '../support/shelf-rows.ts'
import { shelves } from '../support/shelves-view.ts'
import { thrownBy } from '../support/thrown.ts'

const [one, two, three] = [shelfUuid(1), shelfUuid(2), shelfUuid(3)]

describe('Replica, on a server that is not what it should be', () => {
  const wrong: Readonly<Record<string, JsonObject>> = {
    'changes a row that is not there': {
      [one]: { modify: { height: 9 } },
      [three]: { modify: { height: 1 } },
    },
    'removes a row that is not there': { [one]: { modify: { height: 9 } }, [three]: { delete: null } },
    'inserts a row that is there': { [one]: { modify: { height: 9 } }, [two]: { insert: {} } },
  }
  for (const [what, rows] of Object.entries(wrong)) {
    it(`begins anew at once when it ${what}, and tells only what is different`, async () => {
      const contents = [
        { [one]: initial(1), [two]: initial(2) },
        { [one]: initial(1), [three]: initial(3) },
      ]
      const ids: Json[] = []
      const server = scriptedServer(clusteredMonitor(contents, ids))
      const client = new OvsdbClient(await server.open())
      const replica = new Replica(shelves, { tables: { Shelf: ['height'] } })
      await follow(replica, client)
      const feed = gather(replica.changes())
      server.say(update3(ids[0] ?? null, rows))
      expect(
        await becomesTrue(
          () => replica.count('Shelf') === 2 && ids.length === 2 && replica.state.kind === 'following',
        ),
      ).to.equal(true)
      expect((await feed.since()).map(({ kind, uuid }) => [kind, uuid])).to.deep.equal([
        ['deleted', two],
        ['inserted', three],
      ])
      // It was asked for from the very beginning, and the monitor that is left is not listened to any more.
      expect(server.asked.slice(1)).to.deep.equal([
        'monitor_cond_since',
        'monitor_cancel',
        'monitor_cond_since',
      ])
      server.say(
        update3(ids[0] ?? null, { [one]: { delete: null } }),
        update3(ids[1] ?? null, { [one]: { modify: { height: 5 } } }),
      )
      expect(await becomesTrue(() => replica.row('Shelf', one)?.height === 5)).to.equal(true)
      client.close()
    })
  }

  it('tells nothing of an update that changes nothing', async () => {
    const server = scriptedServer(clusteredMonitor([{ [one]: initial(1) }], []))
    const client = new OvsdbClient(await server.open())
    const replica = new Replica(shelves, { tables: { Shelf: ['height'] } })
    await follow(replica, client)
    const feed = gather(replica.changes())
    const row = replica.row('Shelf', one)
    server.say(update3(['replica', 1], { [one]: { modify: { height: 1 } } }))
    await client.echo([])
    expect([await feed.since(), replica.row('Shelf', one)]).to.deep.equal([[], row])
    expect(replica.row('Shelf', one)).to.equal(row)
    client.close()
  })

  it('ends the connection when the server speaks of rows in no known form', async () => {
    const server = scriptedServer(clusteredMonitor([{}], []))
    const client = new OvsdbClient(await server.open())
    const replica = new Replica(shelves, { tables: { Shelf: ['height'] } })
    await follow(replica, client)
    server.say(update3(['replica', 1], { [one]: { oddity: {} } }))
    expect(await client.closed).to.contain('want what a monitor says of a row')
    expect(replica.state.kind).to.equal('lost')
  })

  it('settles everybody when the connection is lost, and when it is closed', async () => {
    const server = scriptedServer({ ...oldServer, monitor_cond_since: () => undefined })
    const client = new OvsdbClient(await server.open())
    const replica = new Replica(shelves, { tables: { Shelf: ['height'] } })
    const [attached, ready] = [thrownBy(() => follow(replica, client)), thrownBy(() => replica.ready())]
    expect(await becomesTrue(() => server.asked.length === 2)).to.equal(true)
    const condition = thrownBy(() => replica.setCondition('Shelf', false))
    server.hangUp()
    expect(await attached).to.equal(
      'ConnectionLostError: Cannot monitor_cond_since: the server closed the connection',
    )
    expect(await condition).to.equal(
      'ConnectionLostError: Cannot follow database "Small": the server closed the connection',
    )
    replica.close()
    expect(await ready).to.equal(
      'ConnectionLostError: Cannot follow database "Small": the replica was closed',
    )
    expect(await thrownBy(() => replica.setCondition('Shelf', true))).to.equal(await ready)
  })

  it('goes on behind no transaction whose rows it saw between two conditions', async () => {
    const [ids, since]: [Json[], Json[]] = [[], []]
    const contents = { [one]: initial(1) }
    const monitor = clusteredMonitor([contents, contents], ids, since)
    const server = scriptedServer({ ...monitor, monitor_cond_change: () => undefined })
    const replica = new Replica(shelves, { tables: { Shelf: ['height'] } })
    await follow(replica, new OvsdbClient(await server.open()))
    const asked = [false, true].map((where) => thrownBy(() => replica.setCondition('Shelf', where)))
    server.say(update3(ids[0] ?? null, { [one]: { delete: null } }))
    expect(await becomesTrue(() => replica.count('Shelf') === 0)).to.equal(true)
    server.hangUp()
    const lost = 'ConnectionLostError: Cannot follow database "Small": the server closed the connection'
    expect(await Promise.all(asked)).to.deep.equal([lost, lost])
    await follow(replica, new OvsdbClient(await server.open()))
    expect([replica.row('Shelf', one)?.height, since]).to.deep.equal([1, [fromBeginning, fromBeginning]])
    replica.close()
    server.hangUp()
  })

  it('ends waiting by signal and by time, and closes only itself', async () => {
    const replica = new Replica(shelves, { tables: { Shelf: ['height'] } })
    expect(await thrownBy(() => replica.ready({ signal: AbortSignal.abort(new Error('enough')) }))).to.equal(
      'Error: enough',
    )
    const stop = new AbortController()
    const ready = thrownBy(() => replica.ready({ signal: stop.signal }))
    stop.abort(new Error('enough'))
    expect(await ready).to.equal('Error: enough')
    expect(await thrownBy(() => replica.ready({ timeoutMs: 1 }))).to.equal(
      'ConnectionLostError: Cannot follow database "Small" within 1 ms',
    )
  })

  it('does nothing more to its contents when it was closed while an update was taken in', async () => {
    const rows = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, number) => [shelfUuid(number + 10), { insert: { height: 1 } }]),
    )
    const server = scriptedServer(clusteredMonitor([{}], []))
    const client = new OvsdbClient(await server.open())
    const replica = new Replica(shelves, { tables: { Shelf: ['height'] } })
    await follow(replica, client)
    const feed = gather(replica.changes())
    server.say(update3(['replica', 1], rows))
    setTimeout(() => replica.close(), 5)
    await feed.ended
    await client.echo([]).catch(() => undefined)
    expect([replica.count('Shelf'), await feed.since()]).to.deep.equal([0, []])
    client.close()
  })
})

describe('new Replica()', () => {
  const made = (tables: object, indexes?: object) => () => new Replica(shelves, { tables, indexes } as never)

  it('refuses what its view does not have', async () => {
    const thrown = [
      made({ Shop: 'all' }),
      made({ Shelf: ['colour'] }),
      made({ Shelf: ['_version'] }),
      made({ Shelf: ['name'] }, { Shelf: [['height']] }),
      made({ Shelf: 'all' }, { Shelf: [['labels']] }),
      made({ Shelf: { where: [['colour', '==', 'red']] } }),
    ].map(thrownBy)
    expect(await Promise.all(thrown)).to.deep.equal([
      'OvsdbError: Cannot follow table "Shop", want a table of database "Small"',
      'OvsdbError: Cannot follow column "colour" of table "Shelf", want a column of the view',
      'OvsdbError: Cannot follow column "_version" of table "Shelf", want columns that stay when the server restarts',
      'OvsdbError: Cannot follow table "Shelf" by an index of column "height", want a column that is followed and holds at most one element',
      'OvsdbError: Cannot follow table "Shelf" by an index of column "labels", want a column that is followed and holds at most one element',
      'UnsendableError: Cannot find column "colour" in table "Shelf", want one of "name", "height", "labels", "notes", "owner", "books"',
    ])
  })

  it('says of a table that it does not follow, that it does not', async () => {
    const replica = new Replica(shelves, { tables: { Shelf: ['name'] } })
    expect(await thrownBy(() => replica.count('Book' as never))).to.equal(
      'OvsdbError: Cannot read table "Book", want one that the replica follows',
    )
  })
})

function initial(height: number): JsonObject {
  return { initial: { height } }
}

const fromBeginning = '00000000-0000-0000-0000-000000000000'

/** Each monitor begins with the next of these; its id is noted, and behind which transaction it wants to go on. */
function clusteredMonitor(contents: readonly JsonObject[], ids: Json[], behind: Json[] = []): Script {
  return {
    ...oldServer,
    monitor_cancel: () => ({ result: {} }),
    monitor_cond_since: ([, id = null, , since = null]) => {
      ids.push(id)
      behind.push(since)
      const rows = { Shelf: contents[ids.length - 1] ?? {} }
      return { result: [since !== fromBeginning, shelfUuid(900 + ids.length), rows] }
    },
    echo: (params) => (isJsonArray(params) ? { result: params } : undefined),
  }
}

function update3(id: Json, rows: JsonObject): JsonObject {
  return { id: null, method: 'update3', params: [id, shelfUuid(999), { Shelf: rows }] }
}
