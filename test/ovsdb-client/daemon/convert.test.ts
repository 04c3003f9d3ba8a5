import { expect } from 'chai'
import type { OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
import { insert, select, wait } from '../../../src/ovsdb-client/transaction/operation.ts'
import { resultsOf } from '../../../src/ovsdb-client/transaction/outcome.ts'
import { becomesTrue } from '../support/child.ts'
import { smallSchema, widerSchema } from '../support/small-schema.ts'
import { type Standalone, startStandalone } from '../support/standalone.ts'
import { thrownBy } from '../support/thrown.ts'
import { heard } from '../support/told.ts'

describe('convert(), with a real ovsdb-server', () => {
  let server: Standalone
  let client: OvsdbClient

  beforeEach(async () => {
    server = await startStandalone({ schema: smallSchema })
    client = await server.client()
  })

  afterEach(async () => {
    client.close()
    await server.remove()
  })

  it('gives the database the new schema, and keeps what fits in it', async () => {
    await client.setDbChangeAware(true)
    resultsOf(await client.transact('Small', [insert('Shelf', { name: 'a', height: 3 })]))
    await client.convert('Small', widerSchema)
    const schema = await client.getSchema('Small')
    expect([schema.version, [...(schema.tables.get('Book')?.columns.keys() ?? [])].sort()]).to.deep.equal([
      '1.1.0',
      ['author', 'pages', 'title'],
    ])
    const [shelves] = resultsOf(await client.transact('Small', [select('Shelf', [], ['name', 'height'])]))
    expect(shelves.rows).to.deep.equal([{ name: 'a', height: 3 }])
  })

  it('cancels monitors and transactions of a client that is aware, which may begin anew', async () => {
    await client.setDbChangeAware(true)
    const events: unknown[] = []
    const observer = {
      initial: () => void events.push('initial'),
      updates: () => void events.push('updates'),
      canceled: () => void events.push('canceled'),
    }
    client.onNotification((notice) => void events.push(heard(notice)))
    const watch = { method: 'monitor_cond', database: 'Small', id: 'm', requests: { Shelf: {} } } as const
    await client.watch(watch, observer)
    const waiting = client.transact('Small', [neverThere])
    await client.convert('Small', widerSchema)
    expect(await waiting).to.deep.include({ kind: 'rejected', at: { kind: 'request' }, error: 'canceled' })
    await client.watch(watch, observer)
    const canceled = { kind: 'monitor-canceled', monitor: 'm' }
    expect(events).to.deep.equal(['initial', 'canceled', canceled, 'initial'])
  })

  it('ends the connection of a client that is not aware, which settles what it waits for', async () => {
    const unaware = await server.client()
    const waiting = unaware.transact('Small', [neverThere])
    await unaware.echo([])
    await client.setDbChangeAware(true)
    await client.convert('Small', widerSchema)
    expect(await waiting).to.deep.equal({ kind: 'unknown', reason: 'the server closed the connection' })
    expect(await unaware.closed).to.equal('the server closed the connection')
    expect((await client.getSchema('Small')).version).to.equal('1.1.0')
  })

  it('is answered before the connection of who asked ends', async () => {
    await client.convert('Small', widerSchema)
    expect(await client.closed).to.equal('the server closed the connection')
    const next = await server.client()
    expect(await becomesTrue(async () => (await next.getSchema('Small')).version === '1.1.0')).to.equal(true)
    next.close()
  })

  const refused: readonly (readonly [string, object, string])[] = [
    [
      'no schema',
      { name: 'Small' },
      "syntax error: Parsing database schema failed: Required 'tables' member is missing.",
    ],
    [
      'a schema of another name',
      { ...smallSchema, name: 'Other' },
      'invalid parameters: new schema name (Other) does not match database name (Small)',
    ],
    [
      'a schema that the rows do not fit in',
      { ...smallSchema, tables: { Shelf: { columns: { name: { type: 'integer' } } } } },
      'syntax error: expected integer',
    ],
  ]
  for (const [what, schema, words] of refused) {
    it(`is refused for ${what}`, async () => {
      resultsOf(await client.transact('Small', [insert('Shelf', { name: 'a' })]))
      expect(await thrownBy(() => client.convert('Small', { ...schema }))).to.equal(
        `RefusedError: Cannot convert: ${words}`,
      )
      expect((await client.getSchema('Small')).version).to.equal('1.0.0')
    })
  }
})

/** Waits for ever. */
const neverThere = wait('Shelf', [], { columns: ['name'], until: '==', rows: [{ name: 'never' }] })
