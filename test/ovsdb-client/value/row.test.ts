import { expect } from 'chai'
import type { TableSchema } from '../../../src/ovsdb-client/schema/database-schema.ts'
import { parseSchema } from '../../../src/ovsdb-client/schema/parse-schema.ts'
import { decodeRow } from '../../../src/ovsdb-client/value/row.ts'
import { uuid } from '../../../src/ovsdb-client/value/uuid.ts'
import { mapOf, reference, setOf } from '../../../src/ovsdb-client/value/value.ts'
import { thrownBy } from '../support/thrown.ts'

const some = uuid('36bef046-7da7-43a5-905a-c17899216fcb')
const port = tableOf({
  name: { type: 'string' },
  tag: { type: { key: 'integer', min: 0, max: 1 } },
  interfaces: { type: { key: { type: 'uuid', refTable: 'Interface' }, min: 1, max: 'unlimited' } },
  trunks: { type: { key: 'integer', min: 0, max: 4096 } },
  external_ids: { type: { key: 'string', value: 'string', min: 0, max: 'unlimited' } },
})

describe('decodeRow()', () => {
  it('reads the columns that are asked for', () => {
    const row = {
      name: 'gre7',
      interfaces: reference(some),
      trunks: setOf([1, 2]),
      external_ids: mapOf([['a', 'b']]),
    }
    expect(decodeRow(port, ['name', 'interfaces', 'external_ids'], row)).to.deep.equal({
      name: 'gre7',
      interfaces: new Set([some]),
      external_ids: new Map([['a', 'b']]),
    })
  })

  it('fills in the defaults of what the row leaves out', () => {
    expect(decodeRow(port, [...port.columns.keys()], {})).to.deep.equal({
      name: '',
      tag: undefined,
      interfaces: new Set(['00000000-0000-0000-0000-000000000000']),
      trunks: new Set(),
      external_ids: new Map(),
    })
  })

  it('names the row where it is asked to, and by the UUID that is given', () => {
    const row = { _uuid: reference(some), _version: reference(some), name: 'gre7' }
    expect([
      decodeRow(port, ['_uuid', '_version', 'name'], row),
      decodeRow(port, ['name'], { name: 'gre7' }, some),
      decodeRow(port, ['name'], row),
    ]).to.deep.equal([
      { _uuid: some, _version: some, name: 'gre7' },
      { _uuid: some, name: 'gre7' },
      { name: 'gre7' },
    ])
  })

  it('freezes the row, and shares nothing that changes between two', () => {
    const columns = ['name', 'trunks']
    const [one, other] = [
      decodeRow(port, columns, { name: 'a', trunks: 1 }),
      decodeRow(port, columns, { name: 'b' }),
    ]
    expect([Object.isFrozen(one), one, other]).to.deep.equal([
      true,
      { name: 'a', trunks: new Set([1]) },
      { name: 'b', trunks: new Set() },
    ])
  })

  it('reads columns whose names every object seems to have', () => {
    const columns = ['constructor', 'toString', 'hasOwnProperty', '__proto__']
    const table = tableOf(JSON.parse(`{${columns.map((name) => `"${name}":{"type":"string"}`).join()}}`))
    const empty = decodeRow(table, columns, {})
    const full = decodeRow(table, columns, JSON.parse('{"constructor":"a","toString":"b","__proto__":"c"}'))
    expect([Object.entries(empty), Object.entries(full)]).to.deep.equal([
      columns.map((name) => [name, '']),
      [
        ['constructor', 'a'],
        ['toString', 'b'],
        ['hasOwnProperty', ''],
        ['__proto__', 'c'],
      ],
    ])
  })

  it('names the column that it cannot read', async () => {
    expect(await thrownBy(() => decodeRow(port, ['name'], { name: 7 }))).to.equal(
      'UnreadableError: Cannot read column "name": Cannot read "7", want a string',
    )
    expect(await thrownBy(() => decodeRow(port, ['nmae'], {}))).to.equal(
      'UnreadableError: Cannot read column "nmae", want one of table "T"',
    )
  })
})

function tableOf(
  columns: Readonly<Record<string, { readonly type: Parameters<typeof parseSchema>[0] }>>,
): TableSchema {
  const table = parseSchema({ name: 'D', version: '1.0.0', tables: { T: { columns } } }).tables.get('T')
  if (table === undefined) throw new Error('A schema without its table')
  return table
}
