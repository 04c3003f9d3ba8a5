import { expect } from 'chai'
import type { Json } from '../../../src/ovsdb-client/json/json.ts'
import { parseJson } from '../../../src/ovsdb-client/json/parse-json.ts'
import type { TableSchema } from '../../../src/ovsdb-client/schema/database-schema.ts'
import { parseSchema } from '../../../src/ovsdb-client/schema/parse-schema.ts'
import { columnOf, typeOf } from '../support/column-of.ts'
import { thrownBy } from '../support/thrown.ts'

const anyString = { kind: 'string', minLength: 0, maxLength: Number.POSITIVE_INFINITY, choices: undefined }

describe('parseSchema()', () => {
  it('reads tables with their columns, indexes and limits, and leaves out what it does not know', () => {
    const root = {
      columns: { a: { type: 'string', comment: 'new' } },
      isRoot: true,
      maxRows: 1,
      indexes: [['a']],
      comment: 'new',
    }
    const json = {
      name: 'D',
      version: '1.2.3',
      cksum: '1 2',
      tables: { Root: root, Leaf: { columns: {} } },
      extra: 7,
    }
    expect(parseSchema(json)).to.deep.equal({
      name: 'D',
      version: '1.2.3',
      checksum: '1 2',
      tables: new Map<string, TableSchema>([
        [
          'Root',
          { name: 'Root', isRoot: true, maxRows: 1, indexes: [['a']], columns: new Map([['a', columnA()]]) },
        ],
        ['Leaf', { name: 'Leaf', isRoot: false, maxRows: undefined, indexes: [], columns: new Map() }],
      ]),
    })
  })

  it('takes every table for a root when none says so', () => {
    const tables = { One: { columns: {} }, Other: { isRoot: false, columns: {} } }
    const schema = parseSchema({ name: 'D', version: '1.2.3', tables })
    expect([...schema.tables.values()].map(({ isRoot }) => isRoot)).to.deep.equal([true, true])
  })

  it('reads tables and columns whose names every object seems to have', () => {
    const text =
      '{"name":"D","version":"1.0.0","tables":{"__proto__":{"columns":{"constructor":{"type":"string"}}}}}'
    const [table] = parseSchema(parseJson(text)).tables.values()
    expect([table?.name, table && [...table.columns.keys()]]).to.deep.equal(['__proto__', ['constructor']])
  })

  it('reads a type that is a bare name as one element without limits', () => {
    expect(typeOf('string')).to.deep.equal({ key: anyString, value: undefined, min: 1, max: 1 })
  })

  it('reads how many there may be', () => {
    const counts = [{}, { min: 0 }, { min: 0, max: 3 }, { min: 1, max: 'unlimited' }]
    const types = counts.map((count) => typeOf({ key: 'string', ...count }))
    expect(types.map(({ min, max }) => [min, max])).to.deep.equal([
      [1, 1],
      [0, 1],
      [0, 3],
      [1, Number.POSITIVE_INFINITY],
    ])
  })

  it('keeps limits of integers exact', () => {
    const text = '{"type":"integer","minInteger":-9223372036854775808,"maxInteger":9007199254740993}'
    expect(typeOf({ key: parseJson(text) }).key).to.deep.equal({
      kind: 'integer',
      min: -(2n ** 63n),
      max: 2n ** 53n + 1n,
      choices: undefined,
    })
  })

  it('reads the limits of reals and strings, on one side or both', () => {
    const keys: readonly Json[] = [
      { type: 'real', minReal: -1, maxReal: 1.5 },
      { type: 'real', minReal: 2n ** 60n },
      { type: 'string', minLength: 1, maxLength: 8 },
      { type: 'string', maxLength: 8 },
    ]
    expect(keys.map((key) => typeOf({ key }).key)).to.deep.equal([
      { kind: 'real', min: -1, max: 1.5, choices: undefined },
      { kind: 'real', min: 2 ** 60, max: Number.POSITIVE_INFINITY, choices: undefined },
      { kind: 'string', minLength: 1, maxLength: 8, choices: undefined },
      { kind: 'string', minLength: 0, maxLength: 8, choices: undefined },
    ])
  })

  it('reads choices of every kind, one of them bare', () => {
    const some = '36bef046-7da7-43a5-905a-c17899216fcb'
    const keys: readonly Json[] = [
      { type: 'string', enum: ['set', ['set', 'b']] },
      { type: 'string', enum: 'a' },
      { type: 'integer', enum: ['set', [1, 2n ** 60n, 3n]] },
      { type: 'real', enum: 1.5 },
      { type: 'boolean', enum: true },
      { type: 'uuid', enum: ['uuid', some] },
      { type: 'uuid', enum: ['set', [['uuid', some]]] },
    ]
    expect(keys.map((key) => [...(typeOf({ key }).key.choices ?? [])])).to.deep.equal([
      ['set', 'b'],
      ['a'],
      [1, 2n ** 60n, 3],
      [1.5],
      [true],
      [some],
      [some],
    ])
  })

  it('reads references, strong unless it says weak, also in the values of a map', () => {
    const weak = { type: 'uuid', refTable: 'T', refType: 'weak' }
    const { key, value } = typeOf({ key: weak, value: { type: 'uuid', refTable: 'T' }, min: 0 })
    expect([key, value]).to.deep.equal([
      { kind: 'uuid', refTable: 'T', refType: 'weak', choices: undefined },
      { kind: 'uuid', refTable: 'T', refType: 'strong', choices: undefined },
    ])
  })

  it('takes a column for mutable and lasting unless it says otherwise, and a weak reference for mutable always', () => {
    const weak = { key: { type: 'uuid', refTable: 'T', refType: 'weak' }, min: 0 }
    const said = { name: 'D', version: '1.0.0' }
    const columns = {
      a: { type: 'string', mutable: false, ephemeral: true },
      b: { type: weak, mutable: false },
    }
    const table = parseSchema({ ...said, tables: { T: { columns } } }).tables.get('T')
    const told = [columnOf('string'), table?.columns.get('a'), table?.columns.get('b')]
    expect(told.map((column) => [column?.isMutable, column?.isEphemeral])).to.deep.equal([
      [true, false],
      [false, true],
      [true, false],
    ])
  })

  it('refuses what is no schema, and names the place', async () => {
    const refused: readonly (readonly [Json, string])[] = [
      [[], 'Cannot read "[]" as a schema, want an object'],
      [{}, 'Cannot read "undefined" at "tables" of a schema, want an object'],
      [{ tables: {} }, 'Cannot read "undefined" at "name" of a schema, want a string'],
      [{ tables: { T: 7 } }, 'Cannot read "undefined" at "tables.T.columns" of a schema, want an object'],
      [
        { tables: { T: { columns: {}, isRoot: 1 } } },
        'Cannot read "1" at "tables.T.isRoot" of a schema, want true or false',
      ],
      [
        { tables: { T: { columns: {}, maxRows: 0 } } },
        'Cannot read "0" at "tables.T.maxRows" of a schema, want a positive integer',
      ],
      [
        { tables: { T: { columns: {}, indexes: [['a'], 7] } } },
        'Cannot read "7" at "tables.T.indexes.1" of a schema, want an array',
      ],
    ]
    for (const [schema, complaint] of refused) {
      expect(await thrownBy(() => parseSchema(schema))).to.equal(`ProtocolError: ${complaint}`)
    }
  })

  it('refuses a type that the server would refuse, and names the place', async () => {
    const refused: readonly (readonly [Json, string])[] = [
      ['text', '"text" at "type" of a schema, want "integer", "real", "boolean", "string" or "uuid"'],
      [{ key: 'string', min: 2 }, '"2" at "type.min" of a schema, want 0 or 1'],
      [{ key: 'string', max: 0 }, '"0" at "type.max" of a schema, want a positive integer or "unlimited"'],
      [
        { key: { type: 'integer', minInteger: 1.5 } },
        '"1.5" at "type.key.minInteger" of a schema, want an integer',
      ],
      [{ key: { type: 'integer', enum: 'a' } }, '"a" at "type.key.enum" of a schema, want an integer'],
      [
        { key: { type: 'uuid', refType: 'x' } },
        '"x" at "type.key.refType" of a schema, want "strong" or "weak"',
      ],
    ]
    for (const [type, complaint] of refused) {
      expect(await thrownBy(() => typeOf(type))).to.equal(
        `ProtocolError: Cannot read ${complaint.replace('type', 'tables.T.columns.c.type')}`,
      )
    }
  })
})

function columnA() {
  return {
    name: 'a',
    type: { key: { ...typeOf('string').key }, value: undefined, min: 1, max: 1 },
    isEphemeral: false,
    isMutable: true,
  } as const
}
