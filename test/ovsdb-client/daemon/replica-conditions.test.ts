import { expect } from 'chai'
import type { OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
import { Replica } from '../../../src/ovsdb-client/replica/replica.ts'
import { insert, type Operation, update } from '../../../src/ovsdb-client/transaction/operation.ts'
import { resultsOf } from '../../../src/ovsdb-client/transaction/outcome.ts'
import { follow } from '../support/follow.ts'
import { gather } from '../support/gathered.ts'
import { clientOfOlderServer } from '../support/older-server.ts'
import { shelves } from '../support/shelves-view.ts'
import { smallSchema } from '../support/small-schema.ts'
import { type Standalone, startStandalone } from '../support/standalone.ts'
import { thrownBy } from '../support/thrown.ts'

describe('setCondition() of a Replica, with a real ovsdb-server', () => {
  let server: Standalone
  let client: OvsdbClient

  beforeEach(async () => {
    server = await startStandalone({ schema: smallSchema })
    client = await server.client()
    await commit(...[1, 2, 3].map((height) => insert('Shelf', { name: `shelf ${height}`, height })))
  })

  afterEach(async () => {
    client.close()
    await server.remove()
  })

  async function commit(...operations: readonly Operation[]): Promise<void> {
    resultsOf(await client.transact('Small', operations))
  }

  function lowShelves() {
    return new Replica(shelves, { tables: { Shelf: { columns: ['height'], where: [['height', '<', 3]] } } })
  }

  type LowShelves = ReturnType<typeof lowShelves>

  const heights = (replica: LowShelves) => [...replica.rows('Shelf')].map(({ height }) => height).toSorted()

  it('has the rows that come and go, and has told them, when it resolves', async () => {
    const replica = lowShelves()
    await follow(replica, client)
    expect(heights(replica)).to.deep.equal([1, 2])
    const feed = gather(replica.changes())
    await replica.setCondition('Shelf', [['height', '>', 1]])
    expect(heights(replica)).to.deep.equal([2, 3])
    expect(
      (await feed.since()).map(({ kind, old, new: now }) => [kind, old?.height, now?.height]).toSorted(),
    ).to.deep.equal([
      ['deleted', 1, undefined],
      ['inserted', undefined, 3],
    ])
  })

  it('takes rows that change for rows that come and go', async () => {
    const replica = lowShelves()
    await follow(replica, client)
    const feed = gather(replica.changes())
    await commit(
      update('Shelf', [['height', '==', 3]], { height: 0 }),
      update('Shelf', [['height', '==', 2]], { height: 7 }),
    )
    expect(
      (await feed.since()).map(({ kind, old, new: now }) => [kind, old?.height, now?.height]).toSorted(),
    ).to.deep.equal([
      ['deleted', 2, undefined],
      ['inserted', undefined, 0],
    ])
  })

  it('holds when several are asked for at once: each resolves, and the last is what is followed', async () => {
    const replica = lowShelves()
    await follow(replica, client)
    const asked = [[['height', '==', 1]], [['height', '==', 2]], false, true, [['height', '==', 3]]] as const
    await Promise.all(asked.map((where) => replica.setCondition('Shelf', where)))
    expect(heights(replica)).to.deep.equal([3])
  })

  it('holds when it is asked for while the contents are on their way', async () => {
    const replica = lowShelves()
    const schema = await client.getSchema('Small')
    await Promise.all([replica.attach(client, schema), replica.setCondition('Shelf', [['height', '==', 3]])])
    expect(heights(replica)).to.deep.equal([3])
  })

  it('keeps the old condition when the new one cannot be sent or is refused, and goes on', async () => {
    const replica = lowShelves()
    const odd = await clientOfOlderServer(server, ['monitor_cond_change'])
    await follow(replica, odd)
    const feed = gather(replica.changes())
    expect(await thrownBy(() => replica.setCondition('Shelf', false))).to.match(
      /^RefusedError: Cannot monitor_cond_change/,
    )
    expect(await thrownBy(() => replica.setCondition('Shelf', [['height', '==', 1.5]]))).to.match(
      /^UnsendableError/,
    )
    await replica.ready()
    expect([heights(replica), await feed.since()]).to.deep.equal([[1, 2], []])
    resultsOf(
      await odd.transact('Small', [
        insert('Shelf', { name: 'a', height: 0 }),
        insert('Shelf', { name: 'b', height: 9 }),
      ]),
    )
    expect(heights(replica)).to.deep.equal([0, 1, 2])
    odd.close()
  })

  it('holds the next time when the connection is lost before the answer', async () => {
    const replica = lowShelves()
    const lost = await server.client()
    await follow(replica, lost)
    const asked = thrownBy(() => replica.setCondition('Shelf', [['height', '>', 2]]))
    lost.close()
    expect(await asked).to.match(/^ConnectionLostError/)
    await follow(replica, client)
    expect(heights(replica)).to.deep.equal([3])
  })

  it('begins a new monitor for what an old server cannot change: none of a table, or all of it', async () => {
    const old = await clientOfOlderServer(server, [
      'monitor_cond_since',
      'monitor_cond',
      'monitor_cond_change',
    ])
    const replica = lowShelves()
    await follow(replica, old)
    expect(heights(replica)).to.deep.equal([1, 2, 3])
    await replica.setCondition('Shelf', false)
    expect(heights(replica)).to.deep.equal([])
    await replica.setCondition('Shelf', [['height', '==', 1]])
    expect(heights(replica)).to.deep.equal([1, 2, 3])
    old.close()
  })
})
