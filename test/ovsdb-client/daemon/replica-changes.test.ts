import { expect } from 'chai'
import type { OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
import { Replica } from '../../../src/ovsdb-client/replica/replica.ts'
import {
  deleteRows,
  insert,
  mutate,
  type Operation,
  update,
} from '../../../src/ovsdb-client/transaction/operation.ts'
import { resultsOf } from '../../../src/ovsdb-client/transaction/outcome.ts'
import { uuid } from '../../../src/ovsdb-client/value/uuid.ts'
import { namedUuid, setOf } from '../../../src/ovsdb-client/value/value.ts'
import { follow } from '../support/follow.ts'
import { gather } from '../support/gathered.ts'
import { shelves } from '../support/shelves-view.ts'
import { smallSchema } from '../support/small-schema.ts'
import { type Standalone, startStandalone } from '../support/standalone.ts'

const a = uuid<'Shelf'>('aaaaaaaa-0000-4000-8000-000000000000')
const b = uuid<'Shelf'>('bbbbbbbb-0000-4000-8000-000000000000')

describe('changes() of a Replica, with a real ovsdb-server', () => {
  let server: Standalone
  let client: OvsdbClient

  beforeEach(async () => {
    server = await startStandalone({ schema: smallSchema })
    client = await server.client()
    await commit(insert('Shelf', { name: 'a' }, { uuid: a }))
  })

  afterEach(async () => {
    client.close()
    await server.remove()
  })

  async function commit(...operations: readonly Operation[]): Promise<void> {
    resultsOf(await client.transact('Small', operations))
  }

  async function named() {
    const replica = new Replica(shelves, { tables: { Shelf: ['name'] } })
    await follow(replica, client)
    return replica
  }

  const shelf = (_uuid: string, name: string) => ({ _uuid, name })

  it('tells what happens from the call on, with whole rows, to each who asks', async () => {
    const replica = await named()
    const [one, other] = [gather(replica.changes()), gather(replica.changes({ initial: true }))]
    const old = replica.row('Shelf', a)
    await commit(update('Shelf', [['name', '==', 'a']], { name: 'c' }))
    await commit(insert('Shelf', { name: 'b' }, { uuid: b }))
    await commit(deleteRows('Shelf', [['name', '==', 'b']]))
    const expected = [
      { kind: 'modified', table: 'Shelf', uuid: a, old: shelf(a, 'a'), new: shelf(a, 'c') },
      { kind: 'inserted', table: 'Shelf', uuid: b, old: undefined, new: shelf(b, 'b') },
      { kind: 'deleted', table: 'Shelf', uuid: b, old: shelf(b, 'b'), new: undefined },
    ]
    const changes = await one.since()
    expect(changes).to.deep.equal(expected)
    expect(changes[0]?.old).to.equal(old)
    expect(changes[0]?.new).to.equal(replica.row('Shelf', a))
    const initial = { kind: 'inserted', table: 'Shelf', uuid: a, old: undefined, new: shelf(a, 'a') }
    expect(await other.since()).to.deep.equal([initial, ...expected])
  })

  it('tells nothing of columns that are not followed, nor of what is as it was', async () => {
    const replica = await named()
    const feed = gather(replica.changes())
    await commit(update('Shelf', [], { height: 9 }))
    await commit(update('Shelf', [], { name: 'x' }), update('Shelf', [], { name: 'a' }))
    expect(await feed.since()).to.deep.equal([])
  })

  it('tells of rows that go because nothing refers to them any more', async () => {
    const replica = new Replica(shelves, { tables: { Book: ['title'] } })
    await follow(replica, client)
    const feed = gather(replica.changes())
    const book = namedUuid('book')
    await commit(
      insert('Book', { title: 't' }, { as: book }),
      mutate('Shelf', [], [['books', 'insert', setOf([book])]]),
    )
    await commit(update('Shelf', [], { books: setOf([]) }))
    expect(
      (await feed.since()).map(({ kind, old, new: now }) => [kind, old?.title, now?.title]),
    ).to.deep.equal([
      ['inserted', undefined, 't'],
      ['deleted', 't', undefined],
    ])
  })

  it('lets its consumer transact, and folds what comes meanwhile beyond the limit', async () => {
    const replica = new Replica(shelves, { tables: { Shelf: ['name', 'height'] } })
    await follow(replica, client)
    const seen: unknown[] = []
    for await (const change of replica.changes({ limit: 2, initial: true })) {
      seen.push([change.kind, change.old?.height, change.new?.height])
      if (seen.length === 1)
        for (const height of [1, 2, 3, 4, 5]) await commit(update('Shelf', [], { height }))
      if (seen.length === 4) break
    }
    expect(seen).to.deep.equal([
      ['inserted', undefined, 0],
      ['modified', 0, 1],
      ['modified', 1, 2],
      ['modified', 2, 5],
    ])
  })

  it('ends by signal at once, and with the replica behind what waits', async () => {
    const replica = await named()
    const [stop, feed] = [new AbortController(), replica.changes()]
    const stopped = gather(replica.changes({ signal: stop.signal }))
    stop.abort()
    await stopped.ended
    await commit(update('Shelf', [], { name: 'x' }))
    replica.close()
    expect((await feed.next()).value?.new).to.deep.equal(shelf(a, 'x'))
    expect(await feed.next()).to.deep.equal({ done: true, value: undefined })
    expect(await replica.changes().next()).to.deep.equal({ done: true, value: undefined })
    expect([...replica.rows('Shelf')]).to.deep.equal([shelf(a, 'x')])
  })

  it('shows an update of many rows all at once, and not before it is told that it was committed', async () => {
    const replica = new Replica(shelves, { tables: { Shelf: 'all' } })
    await follow(replica, client)
    const counts = new Set<number>()
    const watching = setInterval(() => counts.add(replica.count('Shelf')), 0)
    const shelf = (number: number) => insert('Shelf', { name: `shelf ${number}`, owner: 'o'.repeat(200) })
    await commit(...Array.from({ length: 20_000 }, (_, number) => shelf(number)))
    expect(replica.count('Shelf')).to.equal(20_001)
    clearInterval(watching)
    expect([...counts].filter((count) => count !== 1 && count !== 20_001)).to.deep.equal([])
    expect(replica.find('Shelf', { name: 'shelf 19999' }).length).to.equal(1)
  })
})
