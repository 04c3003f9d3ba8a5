import { expect } from 'chai'
import type { OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
import type { Json } from '../../../src/ovsdb-client/json/json.ts'
import { beginning } from '../../../src/ovsdb-client/monitor/transaction-id.ts'
import { deleteRows, insert, update } from '../../../src/ovsdb-client/transaction/operation.ts'
import { resultsOf } from '../../../src/ovsdb-client/transaction/outcome.ts'
import { uuid } from '../../../src/ovsdb-client/value/uuid.ts'
import { absent, mapOf, setOf } from '../../../src/ovsdb-client/value/value.ts'
import { smallSchema } from '../support/small-schema.ts'
import { type Standalone, startStandalone } from '../support/standalone.ts'
import { thrownBy } from '../support/thrown.ts'
import { heard, told } from '../support/told.ts'

const a = uuid('aaaaaaaa-0000-4000-8000-000000000000')
const b = uuid('bbbbbbbb-0000-4000-8000-000000000000')
const rowsAtFirst = [
  insert('Shelf', { name: 'a', height: 1, labels: setOf(['x', 'y']), owner: 'me' }, { uuid: a }),
  insert('Shelf', { name: 'b', height: 2n ** 53n + 1n }, { uuid: b }),
]

describe('monitors of OvsdbClient, with a real ovsdb-server', () => {
  let server: Standalone
  let client: OvsdbClient
  let notices: object[]

  beforeEach(async () => {
    server = await startStandalone({ schema: smallSchema })
    client = await server.client()
    notices = []
    client.onNotification((notice) => void notices.push(heard(notice)))
    resultsOf(await client.transact('Small', rowsAtFirst))
  })

  afterEach(async () => {
    client.close()
    await server.remove()
  })

  /** The updates that came before the reply to this transaction. */
  async function heardOf(...operations: Parameters<typeof client.transact>[1]): Promise<readonly object[]> {
    notices = []
    resultsOf(await client.transact('Small', operations))
    return notices
  }

  it('monitor() gives every column and _version, defaults too, and whole rows when they change', async () => {
    const contents = told(await client.monitor('Small', 'm', { Shelf: {} }))
    const row = rowIn(contents['Shelf']?.[b])
    expect({ ...row, _version: undefined }).to.deep.equal({
      _version: undefined,
      name: 'b',
      height: 2n ** 53n + 1n,
      labels: setOf([]),
      notes: mapOf([]),
      owner: absent,
      books: setOf([]),
    })
    expect(row['_version']).to.be.an('array')
  })

  it('monitor() tells of changes before the reply to the transaction that made them', async () => {
    await client.monitor('Small', 'm', { Shelf: { columns: ['name', 'labels'] } })
    const updates = (row: object) => [
      { kind: 'updates', monitor: 'm', lastTransactionId: undefined, updates: { Shelf: row } },
    ]
    const labels = update('Shelf', [['name', '==', 'a']], { labels: 'z' })
    expect(await heardOf(labels)).to.deep.equal(
      updates({ [a]: { kind: 'replaced', row: { name: 'a', labels: 'z' } } }),
    )
    const height = update('Shelf', [['name', '==', 'a']], { height: 7 })
    expect(await heardOf(height)).to.deep.equal([])
    expect(await heardOf(deleteRows('Shelf', [['name', '==', 'a']]))).to.deep.equal(
      updates({ [a]: { kind: 'gone' } }),
    )
  })

  it('monitor() of no columns tells what rows there are', async () => {
    const contents = told(await client.monitor('Small', 'm', { Shelf: { columns: [] } }))
    const there = { kind: 'present', row: {} }
    expect(contents).to.deep.equal({ Shelf: { [a]: there, [b]: there } })
  })

  it('monitor() tells only the kinds of changes that were asked for, part by part', async () => {
    const parts = [
      { columns: ['name'], select: { modify: false } },
      { columns: ['height'], select: { initial: false, insert: false } },
    ]
    const contents = told(await client.monitor('Small', 'm', { Shelf: parts }))
    const present = (name: string) => ({ kind: 'present', row: { name } })
    expect(contents).to.deep.equal({ Shelf: { [a]: present('a'), [b]: present('b') } })
    const updates = await heardOf(update('Shelf', [['name', '==', 'a']], { name: 'c', height: 7 }))
    expect(updates).to.deep.equal([
      {
        kind: 'updates',
        monitor: 'm',
        lastTransactionId: undefined,
        updates: { Shelf: { [a]: { kind: 'replaced', row: { height: 7 } } } },
      },
    ])
  })

  const ids: readonly Json[] = [null, 0, 'm', [1, ['a']], { b: [1], a: null }]
  it('monitor() takes any JSON for an id, the same one only once for all kinds of monitors', async () => {
    for (const id of ids) await client.monitor('Small', id, { Shelf: { columns: ['name'] } })
    for (const id of ids) {
      for (const again of [
        client.monitor('Small', id, { Shelf: {} }),
        client.monitorCond('Small', id, { Shelf: {} }),
        client.monitorCondSince('Small', id, { Shelf: {} }, beginning),
      ]) {
        expect(await thrownBy(() => again)).to.match(/syntax error: duplicate monitor ID$/)
      }
    }
    const updates = await heardOf(deleteRows('Shelf', [['name', '==', 'a']]))
    expect(updates.length).to.equal(ids.length)
    for (const id of ids) await client.cancelMonitor(id)
    expect(await heardOf(deleteRows('Shelf', []))).to.deep.equal([])
  })

  it('cancelMonitor() is refused for a monitor that is not there', async () => {
    expect(await thrownBy(() => client.cancelMonitor('m'))).to.equal(
      'RefusedError: Cannot monitor_cancel: unknown monitor',
    )
  })

  it('monitor() is refused for a column twice, and for tables and columns that are not there', async () => {
    const refused = async (request: object) => thrownBy(() => client.monitor('Small', 'm', { ...request }))
    expect(await refused({ Shelf: { columns: ['name', 'name'] } })).to.equal(
      'RefusedError: Cannot monitor: syntax error: column name mentioned more than once',
    )
    expect(await refused({ Shelf: { columns: ['nope'] } })).to.equal(
      'RefusedError: Cannot monitor: syntax error: nope is not a valid column name',
    )
    expect(await refused({ Nope: {} })).to.equal(
      'RefusedError: Cannot monitor: syntax error: no table named Nope',
    )
  })

  it('monitorCond() leaves out columns that have their default', async () => {
    const contents = told(
      await client.monitorCond('Small', 'm', { Shelf: { columns: ['name', 'labels', 'owner'] } }),
    )
    expect(contents).to.deep.equal({
      Shelf: {
        [a]: { kind: 'present', row: { name: 'a', labels: setOf(['x', 'y']), owner: 'me' } },
        [b]: { kind: 'present', row: { name: 'b' } },
      },
    })
  })

  it('monitorCond() tells sets by what to toggle, and columns of at most one value by their value', async () => {
    await client.monitorCond('Small', 'm', { Shelf: { columns: ['name', 'labels', 'owner'] } })
    const change = update('Shelf', [['name', '==', 'a']], { labels: setOf(['y', 'z']), owner: absent })
    expect(await heardOf(change)).to.deep.equal([
      {
        kind: 'updates',
        monitor: 'm',
        lastTransactionId: undefined,
        updates: {
          Shelf: { [a]: { kind: 'changed', difference: { labels: setOf(['x', 'z']), owner: absent } } },
        },
      },
    ])
  })

  it('monitorCond() tells rows for which any condition holds, none for false, all for true', async () => {
    const names = async (where: readonly (readonly [string, '==' | '>', string | number])[] | boolean) => {
      const contents = told(await client.monitorCond('Small', 'm', { Shelf: { columns: ['name'], where } }))
      await client.cancelMonitor('m')
      return Object.keys(contents['Shelf'] ?? {}).sort()
    }
    const nameOrHeight = [['name', '==', 'a'] as const, ['height', '>', 5] as const]
    expect(await names(nameOrHeight)).to.deep.equal([a, b])
    expect(await names(nameOrHeight.slice(1))).to.deep.equal([b])
    expect(await names(false)).to.deep.equal([])
    expect(await names(true)).to.deep.equal([a, b])
    expect(await names([])).to.deep.equal([a, b])
  })

  it('monitorCond() tells rows that enter a condition as present, and that leave it as gone', async () => {
    await client.monitorCond('Small', 'm', { Shelf: { columns: ['name'], where: [['height', '<', 5]] } })
    const setHeight = (name: string, height: number) => update('Shelf', [['name', '==', name]], { height })
    const updates = await heardOf(setHeight('a', 9), setHeight('b', 3))
    expect(updates).to.deep.equal([
      {
        kind: 'updates',
        monitor: 'm',
        lastTransactionId: undefined,
        updates: { Shelf: { [a]: { kind: 'gone' }, [b]: { kind: 'present', row: { name: 'b' } } } },
      },
    ])
  })

  it('monitorCondSince() knows no transactions outside a cluster', async () => {
    const reply = await client.monitorCondSince('Small', 'm', { Shelf: { columns: ['name'] } }, beginning)
    expect({ ...reply, updates: Object.keys(told(reply.updates)['Shelf'] ?? {}).sort() }).to.deep.equal({
      kind: 'contents',
      updates: [a, b],
      lastTransactionId: beginning,
    })
    expect(await heardOf(deleteRows('Shelf', [['name', '==', 'a']]))).to.deep.equal([
      {
        kind: 'updates',
        monitor: 'm',
        lastTransactionId: beginning,
        updates: { Shelf: { [a]: { kind: 'gone' } } },
      },
    ])
  })
})

function rowIn(update: object | undefined): Readonly<Record<string, unknown>> {
  return update !== undefined && 'row' in update ? { ...Object(update.row) } : {}
}
