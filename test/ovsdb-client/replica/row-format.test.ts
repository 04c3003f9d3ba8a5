import { expect } from 'chai'
import { RowFormat } from '../../../src/ovsdb-client/replica/row-format.ts'
import type { TableSchema } from '../../../src/ovsdb-client/schema/database-schema.ts'
import { parseSchema } from '../../../src/ovsdb-client/schema/parse-schema.ts'
import type { Row } from '../../../src/ovsdb-client/value/value.ts'
import { shelfUuid } from '../support/shelf-rows.ts'
import { thrownBy } from '../support/thrown.ts'

const one = shelfUuid(1)

describe('RowFormat', () => {
  it('reads columns that are called like what every object has', () => {
    const names = ['__proto__', 'constructor', 'toString', 'unpack']
    const table = tableOf(names.map((name) => [name, { type: 'string' }]))
    const format = new RowFormat(table, names, table)
    const row: Row = JSON.parse('{"__proto__":"x","unpack":"y"}')
    const read = format.read(row, one)
    expect(Object.entries(read)).to.deep.equal([
      ['_uuid', one],
      ['__proto__', 'x'],
      ['constructor', ''],
      ['toString', ''],
      ['unpack', 'y'],
    ])
    const changed = format.changed(read, JSON.parse('{"__proto__":"z","constructor":"c"}'))
    expect(Object.entries(changed).map(([, value]) => value)).to.deep.equal([one, 'z', 'c', '', 'y'])
    expect([read, changed].map((made) => [Object.isFrozen(made), Object.getPrototypeOf(made)])).to.deep.equal(
      [
        [true, Object.prototype],
        [true, Object.prototype],
      ],
    )
  })

  it('leaves out what it was not asked for, and gives the same object when nothing is different', () => {
    const table = tableOf([
      ['name', { type: 'string' }],
      ['tags', strings],
      ['other', { type: 'integer' }],
    ])
    const format = new RowFormat(table, ['name', 'tags'], table)
    const read = format.read({ name: 'x', tags: 'a', other: 7 }, one)
    expect(read).to.deep.equal({ _uuid: one, name: 'x', tags: new Set(['a']) })
    expect(format.changed(read, { other: 8, name: 'x', tags: ['set', []] })).to.equal(read)
    expect(format.replaced(read, { name: 'x', tags: ['set', ['a']], other: 9 })).to.equal(read)
  })

  it('takes the default of the server for what a row leaves out, in the shape of the view', async () => {
    const server = tableOf([
      ['count', { type: 'integer' }],
      ['name', { type: { key: 'string', min: 0, max: 1 } }],
    ])
    const view = tableOf([
      ['count', { type: { key: 'integer', min: 0, max: 1 } }],
      ['name', { type: 'string' }],
      ['tags', strings],
    ])
    const format = new RowFormat(view, ['count', 'name', 'tags'], server)
    const read = format.read({ name: 'x' }, one)
    expect(read).to.deep.equal({ _uuid: one, count: 0, name: 'x', tags: new Set() })
    expect(format.changed(read, { count: 3 })).to.deep.equal({ ...read, count: 3 })
    expect(await thrownBy(() => format.look({}, one))).to.equal(
      `UnreadableError: Cannot read row "${one}" of table "T": Cannot read column "name": Cannot read "[]", want one element, as the view has it`,
    )
  })

  it('names row and column of what it cannot read', async () => {
    const table = tableOf([['count', { type: 'integer' }]])
    const format = new RowFormat(table, ['count'], table)
    const fault = (wire: string) =>
      `UnreadableError: Cannot read row "${one}" of table "T": Cannot read column "count": Cannot read "${wire}", want an integer`
    expect(await thrownBy(() => format.read({ count: 'x' }, one))).to.equal(fault('x'))
    expect(await thrownBy(() => format.changed(format.read({}, one), { count: true }))).to.equal(
      fault('true'),
    )
  })
})

const strings = { type: { key: 'string', min: 0, max: 'unlimited' } } as const

function tableOf(columns: readonly (readonly [string, { readonly type: object | string }])[]): TableSchema {
  const json = JSON.parse(JSON.stringify({ name: 'D', version: '1.0.0', tables: { T: { columns: {} } } }))
  // Not by assignment: one may be called `__proto__`.
  json.tables.T.columns = Object.fromEntries(columns)
  const table = parseSchema(json).tables.get('T')
  if (table === undefined) throw new Error('no table')
  return table
}
