import { expect } from 'chai'
import {
  deleteRows,
  insert,
  select,
  update,
  wait,
} from '../../../../src/ovsdb-client/transaction/operation.ts'
import type { ColumnInput } from '../../../../src/ovsdb-client/value/column-input.ts'
import type { ColumnValue } from '../../../../src/ovsdb-client/value/column-value.ts'
import { encodeColumn } from '../../../../src/ovsdb-client/value/encode.ts'
import { uuid } from '../../../../src/ovsdb-client/value/uuid.ts'
import { reference, setOf } from '../../../../src/ovsdb-client/value/value.ts'
import { thrownBy } from '../../support/thrown.ts'
import { onEachServer } from '../on-each-server.ts'
import { samplesSchema } from '../schemas/samples.ts'

const [one, two] = [
  uuid('11111111-aaaa-4bbb-8ccc-000000000001'),
  uuid('22222222-aaaa-4bbb-8ccc-000000000002'),
]
const [smallest, largest] = [-9223372036854775808n, 9223372036854775807n]

onEachServer('values of every type', samplesSchema, (database) => {
  const kept: Readonly<Record<string, readonly ColumnValue[]>> = {
    integer: [0, -1, 9007199254740991, 9007199254740993n, largest, smallest],
    real: [0, 0.1, -2.5e-300, 1e300, 123456789012345, 1e15],
    boolean: [true, false],
    string: [
      '',
      'a',
      '"\\/\b\f\n\r\t',
      '\u0001\u001f\u007f',
      'ß→語',
      '😀\u{10ffff}',
      '\uffff',
      '{"a":[1]}',
      '  ',
    ],
    uuid: [one, uuid('00000000-0000-0000-0000-000000000000')],
    maybeInteger: [undefined, 0, largest],
    maybeReal: [undefined, 0, 0.5],
    maybeBoolean: [undefined, false, true],
    maybeString: [undefined, '', 'set'],
    maybeUuid: [undefined, one],
    integers: [new Set(), new Set([7]), new Set([1, 2, largest]), new Set([0, -1, smallest])],
    reals: [new Set(), new Set([0.5]), new Set([0, 1.5, -1e100])],
    booleans: [new Set(), new Set([false]), new Set([true, false])],
    strings: [new Set(), new Set(['']), new Set(['uuid', one]), new Set(['set', 'map'])],
    uuids: [new Set(), new Set([one]), new Set([one, two])],
    pair: [new Set(), new Set(['x']), new Set(['x', 'y'])],
    atLeastOne: [new Set([1]), new Set([1, 2, 3])],
    namesByNumber: [
      new Map(),
      new Map([[1, 'a']]),
      new Map<number | bigint, string>([
        [largest, ''],
        [0, 'b'],
      ]),
    ],
    flagsByUuid: [
      new Map(),
      new Map([
        [one, true],
        [two, false],
      ]),
    ],
    realsByBoolean: [
      new Map(),
      new Map([
        [true, 0.5],
        [false, 1],
      ]),
    ],
    uuidsByString: [
      new Map(),
      new Map([
        ['uuid', one],
        ['__proto__', two],
      ]),
    ],
    maybePair: [new Map(), new Map([['constructor', 1]])],
  }
  for (const [column, values] of Object.entries(kept)) {
    it(`a column of kind ${column} gives back what was put in`, async () => {
      for (const value of values) {
        await database().commit(insert('Sample', { [column]: encoded('Sample', column, value) }))
        expect(await database().rows('Sample', column)).deep.equals([{ [column]: value }])
        await database().commit(deleteRows('Sample', []))
      }
    })
  }

  it('every column has the default that its type says, which a monitor leaves out and an insert need not give', async () => {
    await database().commit(insert('Sample', {}))
    const zero = '00000000-0000-0000-0000-000000000000'
    expect(await database().rows('Sample', ...Object.keys(kept))).deep.equals([
      {
        ...{ integer: 0, real: 0, boolean: false, string: '', uuid: zero },
        ...{ maybeInteger: undefined, maybeReal: undefined, maybeBoolean: undefined },
        ...{ maybeString: undefined, maybeUuid: undefined },
        ...{
          integers: new Set(),
          reals: new Set(),
          booleans: new Set(),
          strings: new Set(),
          uuids: new Set(),
        },
        ...{ pair: new Set(), atLeastOne: new Set([0]) },
        ...{ namesByNumber: new Map(), flagsByUuid: new Map(), realsByBoolean: new Map() },
        ...{ uuidsByString: new Map(), maybePair: new Map() },
      },
    ])
  })

  it('a real comes back with fifteen digits, which no wait() finds again', async () => {
    await database().commit(insert('Sample', { real: 2 / 3 }))
    expect(await database().rows('Sample', 'real')).deep.equals([{ real: 0.666666666666667 }])
    const read = {
      columns: ['real'],
      until: '==',
      rows: [{ real: 0.666666666666667 }],
      timeoutMs: 0,
    } as const
    expect(await database().verdict(wait('Sample', [], read))).equals('conflict at 0')
  })

  it('an integer is whole and has 64 bits', async () => {
    expect(await database().verdict(insert('Sample', { integer: 1.5 }))).equals('syntax error at 0')
    const tooLarge = [insert('Sample', { integer: largest + 1n })]
    expect(await thrownBy(() => database().verdict(...tooLarge))).equals(
      'UnsendableError: Cannot send "9223372036854775808", want an integer of 64 bits',
    )
  })

  const refused: readonly (readonly [column: string, ColumnInput])[] = [
    ['percent', -1],
    ['percent', 101],
    ['share', 1.5],
    ['code', '😀abc'],
    ['mode', 'hybrid'],
    ['speed', 11],
    ['gauge', 0.25],
    ['only', true],
    ['maybeMode', ''],
    ['levels', { middle: 1 }],
    ['levels', { low: 10 }],
    ['percent', 'x'],
    ['percent', 0.5],
    ['code', undefined],
  ]
  for (const [column, input] of refused) {
    it(`encodeColumn() refuses ${JSON.stringify(input)} for ${column}, which the server would refuse`, async () => {
      expect(await thrownBy(() => encoded('Limited', column, input))).matches(/^UnsendableError: .*, want /)
    })
  }

  it('encodeColumn() lets through what is just within its limits, and so does the server', async () => {
    const limits: Readonly<Record<string, readonly ColumnInput[]>> = {
      percent: [0, 100],
      share: [0, 1],
      code: ['', 'abc', '😀😀😀'],
      mode: ['', 'access', 'trunk'],
      speed: [0, 10, 100],
      gauge: [0, 0.5, 1.5],
      only: [false],
      maybeMode: [undefined, 'in', 'out'],
      levels: [{}, { low: 1, high: 9 }],
    }
    await database().commit(insert('Limited', {}))
    for (const [column, inputs] of Object.entries(limits)) {
      for (const input of inputs) {
        await database().commit(update('Limited', [], { [column]: encoded('Limited', column, input) }))
      }
    }
  })

  it('a set of one is a set, whether it comes bare or not, by what the schema says', async () => {
    const row = { uuids: reference(one), strings: 'uuid', maybeUuid: setOf([reference(two)]) }
    await database().commit(insert('Sample', row))
    const [raw] = await database().commit(select('Sample', [], ['uuids', 'strings', 'maybeUuid']))
    expect(raw.rows).deep.equals([{ uuids: ['uuid', one], strings: 'uuid', maybeUuid: ['uuid', two] }])
    expect(await database().rows('Sample', 'uuids', 'strings', 'maybeUuid')).deep.equals([
      { uuids: new Set([one]), strings: new Set(['uuid']), maybeUuid: two },
    ])
  })

  function encoded(table: 'Sample' | 'Limited', column: string, input: ColumnInput) {
    return encodeColumn(database().typeOf(table, column), input)
  }
})
