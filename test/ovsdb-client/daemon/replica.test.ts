import { expect } from 'chai'
import type { OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
import type { JsonObject } from '../../../src/ovsdb-client/json/json.ts'
import { Replica } from '../../../src/ovsdb-client/replica/replica.ts'
import type { DatabaseSchema } from '../../../src/ovsdb-client/schema/database-schema.ts'
import { parseSchema } from '../../../src/ovsdb-client/schema/parse-schema.ts'
import { insert, mutate, type Operation, update } from '../../../src/ovsdb-client/transaction/operation.ts'
import { resultsOf } from '../../../src/ovsdb-client/transaction/outcome.ts'
import { uuid } from '../../../src/ovsdb-client/value/uuid.ts'
import { mapOf, namedUuid, setOf } from '../../../src/ovsdb-client/value/value.ts'
import { viewOf } from '../../../src/ovsdb-client/view/database-view.ts'
import { follow } from '../support/follow.ts'
import { shelves } from '../support/shelves-view.ts'
import { smallSchema } from '../support/small-schema.ts'
import { type Standalone, startStandalone } from '../support/standalone.ts'
import { thrownBy } from '../support/thrown.ts'

const a = uuid<'Shelf'>('aaaaaaaa-0000-4000-8000-000000000000')
const b = uuid<'Shelf'>('bbbbbbbb-0000-4000-8000-000000000000')

describe('Replica, with a real ovsdb-server', () => {
  let server: Standalone
  let client: OvsdbClient

  beforeEach(async () => {
    server = await startStandalone({ schema: smallSchema })
    client = await server.client()
    await commit(insert('Shelf', { name: 'a', height: 1, labels: setOf(['x', 'y']) }, { uuid: a }))
  })

  afterEach(async () => {
    client.close()
    await server.remove()
  })

  async function commit(...operations: readonly Operation[]): Promise<void> {
    resultsOf(await client.transact('Small', operations))
  }

  const rowA = {
    _uuid: a,
    name: 'a',
    height: 1,
    labels: new Set(['x', 'y']),
    notes: new Map(),
    owner: undefined,
    books: new Set(),
  }

  it('has the tables and columns that it was asked for, with defaults for what the server does not send', async () => {
    const replica = new Replica(shelves, { tables: { Shelf: 'all', Book: ['title'] } })
    expect([replica.state, [...replica.rows('Shelf')]]).to.deep.equal([{ kind: 'connecting' }, []])
    await follow(replica, client)
    expect([...replica.rows('Shelf')]).to.deep.equal([rowA])
    expect([replica.count('Shelf'), replica.count('Book')]).to.deep.equal([1, 0])
    const narrow = new Replica(shelves, { tables: { Shelf: ['height'] } })
    await follow(narrow, client)
    expect([...narrow.rows('Shelf')]).to.deep.equal([{ _uuid: a, height: 1 }])
  })

  it('has what a transaction wrote when that resolves, by every kind of difference', async () => {
    const replica = new Replica(shelves, { tables: { Shelf: 'all' } })
    await follow(replica, client)
    await commit(
      update('Shelf', [], {
        owner: 'me',
        height: 7,
        notes: mapOf([
          ['k', '1'],
          ['l', '2'],
        ]),
      }),
      mutate(
        'Shelf',
        [],
        [
          ['labels', 'delete', 'x'],
          ['labels', 'insert', 'z'],
        ],
      ),
    )
    const changed = {
      ...rowA,
      owner: 'me',
      height: 7,
      labels: new Set(['y', 'z']),
      notes: new Map([
        ['k', '1'],
        ['l', '2'],
      ]),
    }
    expect(replica.row('Shelf', a)).to.deep.equal(changed)
    await commit(
      update('Shelf', [], { owner: setOf([]), labels: setOf([]) }),
      mutate(
        'Shelf',
        [],
        [
          ['notes', 'delete', setOf(['k'])],
          ['notes', 'delete', setOf(['l'])],
          ['notes', 'insert', mapOf([['l', '3']])],
        ],
      ),
    )
    expect(replica.row('Shelf', a)).to.deep.equal({
      ...changed,
      owner: undefined,
      labels: new Set(),
      notes: new Map([['l', '3']]),
    })
  })

  it('gives the same frozen object until the row changes, and lets others be', async () => {
    await commit(insert('Shelf', { name: 'b' }, { uuid: b }))
    const replica = new Replica(shelves, { tables: { Shelf: ['name', 'height'] } })
    await follow(replica, client)
    const [first, other] = [replica.row('Shelf', a), replica.row('Shelf', b)]
    expect(Object.isFrozen(first)).to.equal(true)
    await commit(update('Shelf', [['_uuid', '==', ['uuid', b]]], { height: 2 }))
    expect(replica.row('Shelf', a)).to.equal(first)
    expect(replica.find('Shelf', { name: 'a' })[0]).to.equal(first)
    expect([other, replica.row('Shelf', b)]).to.deep.equal([
      { _uuid: b, name: 'b', height: 0 },
      { _uuid: b, name: 'b', height: 2 },
    ])
  })

  it('shows the rows of the moment in which rows() was called', async () => {
    const replica = new Replica(shelves, { tables: { Shelf: ['name'] } })
    await follow(replica, client)
    const rows = replica.rows('Shelf')
    await commit(
      insert('Shelf', { name: 'b' }, { uuid: b }),
      update('Shelf', [['name', '==', 'a']], { name: 'c' }),
    )
    expect([...rows]).to.deep.equal([{ _uuid: a, name: 'a' }])
    expect([...replica.rows('Shelf')].map(({ name }) => name).toSorted()).to.deep.equal(['b', 'c'])
  })

  it("finds rows by the schema's index and by its own, also when two swap their names", async () => {
    const replica = new Replica(shelves, {
      tables: { Shelf: ['name', 'height', 'owner', 'labels'] },
      indexes: { Shelf: [['owner'], ['height', 'owner']] },
    })
    await follow(replica, client)
    await commit(insert('Shelf', { name: 'b', height: 1 }, { uuid: b }))
    const names = (found: readonly { readonly name: string }[]) => found.map(({ name }) => name)
    const found = () => [
      names(replica.find('Shelf', { name: 'b' })),
      names(replica.find('Shelf', { owner: undefined })),
      names(replica.find('Shelf', { height: 1, owner: 'me' })),
      names(replica.find('Shelf', { labels: new Set(['y', 'x']) })),
      replica.find('Shelf', { name: 'b', height: 2 }),
    ]
    expect(found()).to.deep.equal([['b'], ['a', 'b'], [], ['a'], []])
    await commit(
      update('Shelf', [['_uuid', '==', ['uuid', a]]], { name: 'b', owner: 'me' }),
      update('Shelf', [['_uuid', '==', ['uuid', b]]], { name: 'a' }),
    )
    expect(found()).to.deep.equal([['b'], ['a'], ['b'], ['b'], []])
    expect(replica.find('Shelf', { name: 'b' })).to.deep.equal([replica.row('Shelf', a)])
  })

  it('follows rows that go because nothing refers to them any more', async () => {
    const replica = new Replica(shelves, { tables: { Shelf: ['books'], Book: 'all' } })
    await follow(replica, client)
    await commit(
      insert('Book', { title: 't' }, { as: namedUuid('book') }),
      mutate('Shelf', [], [['books', 'insert', setOf([namedUuid('book')])]]),
    )
    const [book] = replica.rows('Book')
    expect(replica.row('Shelf', a)?.books).to.deep.equal(new Set([book?._uuid]))
    await commit(update('Shelf', [], { books: setOf([]) }))
    expect([replica.count('Book'), replica.row('Shelf', a)?.books.size]).to.deep.equal([0, 0])
  })

  it('takes a table and a column that the server lacks for empty and default', async () => {
    const view = viewOf<{
      readonly Shelf: { readonly name: string; readonly colour: string; readonly tags: ReadonlySet<string> }
      readonly Shop: { readonly name: string }
    }>(newerSchema())
    const replica = new Replica(view, {
      tables: { Shelf: { where: [['colour', '==', '']] }, Shop: 'all' },
    })
    await follow(replica, client)
    expect([...replica.rows('Shelf')]).to.deep.equal([{ _uuid: a, name: 'a', colour: '', tags: new Set() }])
    expect(replica.count('Shop')).to.equal(0)
    await replica.setCondition('Shelf', [['colour', '!=', '']])
    expect(replica.count('Shelf')).to.equal(0)
    await replica.setCondition('Shop', [['name', '==', 'x']])
  })

  it('shows in the shape of its view what the server has in another, where it fits', async () => {
    const shapes = viewOf<{
      readonly Shelf: { readonly labels: string | undefined; readonly owner: ReadonlySet<string> }
    }>(schemaOf({ Shelf: { columns: { labels: optional, owner: strings } } }))
    await commit(update('Shelf', [], { labels: setOf(['x']), owner: 'me' }))
    const replica = new Replica(shapes, { tables: { Shelf: 'all' } })
    await follow(replica, client)
    const seen = [replica.row('Shelf', a)]
    await commit(update('Shelf', [], { labels: setOf(['y']), owner: 'you' }))
    seen.push(replica.row('Shelf', a))
    await commit(update('Shelf', [], { labels: setOf([]), owner: setOf([]) }))
    seen.push(replica.row('Shelf', a))
    expect(seen).to.deep.equal([
      { _uuid: a, labels: 'x', owner: new Set(['me']) },
      { _uuid: a, labels: 'y', owner: new Set(['you']) },
      { _uuid: a, labels: undefined, owner: new Set() },
    ])
    const waiting = replica.changes().next()
    await commit(update('Shelf', [], { labels: setOf(['x', 'y']) }))
    const fault = `UnreadableError: Cannot read row "${a}" of table "Shelf": Cannot read column "labels": Cannot read "["x","y"]", want at most one element, as the view has it`
    expect(await thrownBy(() => waiting)).to.equal(fault)
    expect(await thrownBy(() => replica.ready())).to.equal(fault)
    expect(await client.listDatabases()).to.include('Small')
  })

  it('closes itself with an error when the server has another kind of value', async () => {
    const view = viewOf<{ readonly Shelf: { readonly height: string } }>(
      schemaOf({ Shelf: { columns: { height: { type: 'string' } } } }),
    )
    const replica = new Replica(view, { tables: { Shelf: 'all' } })
    const fault =
      'UnreadableError: Cannot read table "Shelf": Cannot read column "height", which holds "integer" here, want "string"'
    const ready = thrownBy(() => replica.ready())
    expect(await thrownBy(() => follow(replica, client))).to.equal(fault)
    expect(await ready).to.equal(fault)
    expect(replica.state.kind).to.equal('closed')
  })
})

const strings = { type: { key: 'string', min: 0, max: 'unlimited' } } as const
const optional = { type: { key: 'string', min: 0, max: 1 } } as const

function schemaOf(tables: JsonObject): DatabaseSchema {
  return parseSchema({ name: 'Small', version: '9.0.0', tables })
}

function newerSchema(): DatabaseSchema {
  const name = { type: 'string' }
  return schemaOf({
    Shelf: { columns: { name, colour: { type: 'string' }, tags: strings } },
    Shop: { columns: { name } },
  })
}
