import { expect } from 'chai'
import type { Json } from '../../../src/ovsdb-client/json/json.ts'
import type { ColumnInput } from '../../../src/ovsdb-client/value/column-input.ts'
import { encodeColumn, encodeKeys, encodePart } from '../../../src/ovsdb-client/value/encode.ts'
import type { NewRow } from '../../../src/ovsdb-client/value/new-row.ts'
import { namedUuid } from '../../../src/ovsdb-client/value/value.ts'
import { typeOf } from '../support/column-of.ts'
import { thrownBy } from '../support/thrown.ts'

const some = '36bef046-7da7-43a5-905a-c17899216fcb'
const newPort: NewRow = { namedUuid: namedUuid('port'), table: 'Port' }
const ports = { key: { type: 'uuid', refTable: 'Port' }, min: 0, max: 'unlimited' }
const stringMap = { key: 'string', value: 'string', min: 0, max: 'unlimited' }

describe('encodeColumn()', () => {
  it('writes sets from a Set or an array, and an empty one', () => {
    const strings = typeOf({ key: 'string', min: 0, max: 'unlimited' })
    expect([['a', 'b'], new Set(['a']), []].map((input) => encodeColumn(strings, input))).to.deep.equal([
      ['set', ['a', 'b']],
      ['set', ['a']],
      ['set', []],
    ])
  })

  it('writes maps from a Map or a plain object, whatever their keys are called', () => {
    const inputs = [new Map([['a', 'b']]), { a: 'b' }, {}, JSON.parse('{"__proto__":"x","constructor":"y"}')]
    expect(inputs.map((input) => encodeColumn(typeOf(stringMap), input))).to.deep.equal([
      ['map', [['a', 'b']]],
      ['map', [['a', 'b']]],
      ['map', []],
      [
        'map',
        [
          ['__proto__', 'x'],
          ['constructor', 'y'],
        ],
      ],
    ])
  })

  it('writes the name of a new row wherever a UUID may stand, and takes no map of strings for one', () => {
    const byPort = typeOf({ key: { type: 'uuid', refTable: 'Port' }, value: 'integer', min: 0, max: 2 })
    expect(encodeColumn(typeOf(ports), [some, newPort])).to.deep.equal([
      'set',
      [
        ['uuid', some],
        ['named-uuid', 'port'],
      ],
    ])
    expect(encodeColumn(byPort, new Map([[newPort, 1]]))).to.deep.equal([
      'map',
      [[['named-uuid', 'port'], 1]],
    ])
    expect(encodeColumn(typeOf(stringMap), { namedUuid: 'x', table: 'y' })).to.deep.equal([
      'map',
      [
        ['namedUuid', 'x'],
        ['table', 'y'],
      ],
    ])
  })

  it('writes an optional without a value as an empty set', () => {
    expect(encodeColumn(typeOf({ key: 'string', min: 0, max: 1 }), undefined)).to.deep.equal(['set', []])
  })

  it('writes whole reals beyond 2^53 as integers, which the server turns into the same real, and -0 as 0', () => {
    expect([2 ** 60, 1.5, 1e20].map((real) => encodeColumn(typeOf('real'), real))).to.deep.equal([
      2n ** 60n,
      1.5,
      1e20,
    ])
    expect(Object.is(encodeColumn(typeOf('real'), -0), 0)).to.equal(true)
  })

  it('counts characters of Unicode, as the server does', async () => {
    const two = typeOf({ key: { type: 'string', minLength: 2, maxLength: 2 } })
    expect(encodeColumn(two, '😀😀')).to.equal('😀😀')
    expect(await thrownBy(() => encodeColumn(two, '😀'))).to.equal(
      'UnsendableError: Cannot send "😀", want a string of 2 characters',
    )
  })

  it('says what it wants instead of what it was given', async () => {
    const integers = { key: 'integer', min: 1, max: 2 }
    const refused: readonly (readonly [Json, ColumnInput, string])[] = [
      ['integer', '7', '"7", want an integer of 64 bits'],
      ['integer', 1.5, '"1.5", want an integer of 64 bits'],
      ['integer', Number.NaN, '"NaN", want an integer of 64 bits'],
      ['integer', 2 ** 53, '"9007199254740992", want an integer within ±(2^53 − 1)'],
      ['integer', 2n ** 63n, '"9223372036854775808", want an integer of 64 bits'],
      [
        { key: { type: 'integer', minInteger: 0, maxInteger: 4095 } },
        4096,
        '"4096", want an integer from 0 to 4095',
      ],
      [{ key: { type: 'integer', minInteger: 1 } }, 0, '"0", want an integer of 1 or more'],
      [{ key: { type: 'integer', maxInteger: 1 } }, 2, '"2", want an integer of 1 or less'],
      [{ key: { type: 'integer', enum: ['set', [1, 2]] } }, 3, '"3", want one of "1", "2"'],
      ['real', Number.POSITIVE_INFINITY, '"Infinity", want a finite number'],
      ['real', 1n, '"1", want a finite number'],
      ['boolean', 1, '"1", want true or false'],
      [{ key: { type: 'boolean', enum: true } }, false, '"false", want "true"'],
      ['string', undefined, '"undefined", want a string'],
      ['string', 'a\u0000', '"a\\u0000", want a string without U+0000'],
      ['string', 'a\ud800', '"a\\ud800", want a string without half a surrogate pair'],
      [{ key: { type: 'string', minLength: 1 } }, '', '"", want a string of 1 characters or more'],
      [{ key: { type: 'string', maxLength: 1 } }, 'ab', '"ab", want a string of 0 to 1 characters'],
      [
        { key: { type: 'string', enum: ['set', ['up', 'down']] }, min: 0 },
        'left',
        '"left", want one of "up", "down"',
      ],
      ['uuid', 7, '"7", want a UUID'],
      [
        ports,
        [{ ...newPort, table: 'Bridge' }],
        '"new row of Bridge", want the UUID of a row of table "Port"',
      ],
      [integers, 7, '"7", want a Set or an array'],
      [integers, [], '"[]", want 1 to 2 elements, not 0'],
      [integers, [1, 2, 3], '"[1,2,3]", want 1 to 2 elements, not 3'],
      [integers, [1, 1n], '"1", want it once only'],
      [ports, [some, some.toUpperCase()], `"${some}", want it once only`],
      [stringMap, ['a'], '"["a"]", want a Map or a plain object'],
      [stringMap, { a: Object(1) }, '"1", want a string'],
      [{ key: 'integer', value: 'string', min: 0, max: 1 }, { 1: 'a' }, '"1", want an integer of 64 bits'],
    ]
    for (const [type, input, complaint] of refused) {
      expect(await thrownBy(() => encodeColumn(typeOf(type), input))).to.equal(
        `UnsendableError: Cannot send ${complaint}`,
      )
    }
  })

  it('refuses null, a Date and other objects that no column holds', async () => {
    for (const input of [JSON.parse('null'), Object(new Date(0)), Object(/x/)]) {
      expect(await thrownBy(() => encodeColumn(typeOf(stringMap), input))).to.match(
        /^UnsendableError: .* plain object$/,
      )
      expect(await thrownBy(() => encodeColumn(typeOf('string'), input))).to.match(
        /^UnsendableError: .* a string$/,
      )
    }
  })

  it('refuses a real that the server would lose its log over', async () => {
    for (const real of [
      Number.MAX_VALUE,
      -1.7976931348623155e308,
      2.2250738585072014e-308,
      Number.MIN_VALUE,
    ]) {
      expect(await thrownBy(() => encodeColumn(typeOf('real'), real))).to.equal(
        `UnsendableError: Cannot send "${real}", want a real that the server can read again`,
      )
    }
    expect(
      [1.79769313486231e308, 2.2250738585073e-308].map((real) => encodeColumn(typeOf('real'), real)),
    ).to.deep.equal([1.79769313486231e308, 2.2250738585073e-308])
  })
})

describe('encodePart()', () => {
  it('takes as few or as many elements as there are, but none that the column does not allow', async () => {
    const one = typeOf({ key: { type: 'integer', maxInteger: 3 } })
    expect([encodePart(one, []), encodePart(one, [1, 2, 3])]).to.deep.equal([
      ['set', []],
      ['set', [1, 2, 3]],
    ])
    expect(await thrownBy(() => encodePart(one, [4]))).to.equal(
      'UnsendableError: Cannot send "4", want an integer of 3 or less',
    )
  })
})

describe('encodeKeys()', () => {
  it('writes keys of a map as a set', () => {
    expect(encodeKeys(typeOf(stringMap), ['a', 'b'])).to.deep.equal(['set', ['a', 'b']])
  })
})
