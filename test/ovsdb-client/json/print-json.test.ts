import { expect } from 'chai'
import fc from 'fast-check'
import type { Json } from '../../../src/ovsdb-client/json/json.ts'
import { printJson } from '../../../src/ovsdb-client/json/print-json.ts'
import { thrownBy } from '../support/thrown.ts'

describe('printJson()', () => {
  it('writes what JSON.stringify writes', () => {
    const value = { a: ['é 🌍 "\\\n', -1.5, 0, true, null, {}, []], b: undefined, c: 1e300 }
    expect(printJson(value)).to.equal(JSON.stringify(value))
  })

  it('writes the largest and the smallest reals that the server can read again', () => {
    const reals = [1.79769313486231e308, -2.2250738585073e-308]
    expect(printJson(reals)).to.equal(JSON.stringify(reals))
  })

  it('writes what JSON.stringify writes for any value that has neither an integer beyond 2^53 nor a real beyond reach', () => {
    const unsound = /\\u0000|\\ud|\d{16}|e[+]30[78]|e-30[789]|e-3[12]/
    const sound = fc.jsonValue().filter((value) => !unsound.test(JSON.stringify(value)))
    fc.assert(
      fc.property(sound, (value) => {
        expect(printJson(value as Json)).to.equal(JSON.stringify(value))
      }),
    )
  })

  it('writes what only looks like a text that the server cannot read', () => {
    const value = { 'a\\u0000b': ['\\ud800', '\u0001\u001f', '\ud83c\udf0d'] }
    expect(printJson(value)).to.equal(JSON.stringify(value))
  })

  it('writes a bigint amid everything else', () => {
    const value = { a: ['é"\n', -0, 1.5, true, null, {}, [], 2n ** 63n - 1n], b: undefined, 'ü"': { c: 1n } }
    expect(printJson(value)).to.equal(
      '{"a":["é\\"\\n",0,1.5,true,null,{},[],9223372036854775807],"ü\\"":{"c":1}}',
    )
  })

  it('writes a bigint as an integer', () => {
    expect(printJson([2n ** 63n - 1n, -(2n ** 63n)])).to.equal('[9223372036854775807,-9223372036854775808]')
  })

  const refused: readonly (readonly [string, Json, string])[] = [
    ['U+0000', 'a\u0000b', 'Cannot send "a\\u0000b", want a string without U+0000'],
    [
      'U+0000 in the name of a column',
      { '\u0000': 1 },
      'Cannot send "\\u0000", want a string without U+0000',
    ],
    ['a lone surrogate', ['\ud800x'], 'Cannot send "\\ud800x", want a string without half a surrogate pair'],
    ['U+0000 beside a bigint', [1n, '\u0000'], 'Cannot send "\\u0000", want a string without U+0000'],
    [
      'a lone surrogate in the name of a column, deep inside',
      [{ a: { '\udfff': '\\u0000' } }],
      'Cannot send "\\udfff", want a string without half a surrogate pair',
    ],
    ['NaN', Number.NaN, 'Cannot send "NaN", want a finite number'],
    ['an infinity', { a: Number('1e400') }, 'Cannot send "Infinity", want a finite number'],
    [
      'an integer that a number may have rounded',
      2 ** 53,
      'Cannot send "9007199254740992", want an integer within ±(2^53 − 1)',
    ],
    [
      'a real that the server does not read',
      Number.MIN_VALUE,
      'Cannot send "5e-324", want a real that the server can read again',
    ],
    [
      'a real that the server reads, and not out of its own log',
      [-Number.MAX_VALUE],
      'Cannot send "-1.7976931348623157e+308", want a real that the server can read again',
    ],
    ['an integer beyond 64 bits', 2n ** 63n, 'Cannot send "9223372036854775808", want an integer of 64 bits'],
    ['a value nested too deep', nested(1001), 'Cannot send a value nested more than "1000" deep'],
  ]
  for (const [what, value, message] of refused) {
    it(`refuses ${what}`, async () => {
      expect(await thrownBy(() => printJson(value))).to.equal(`UnsendableError: ${message}`)
    })
  }

  it('writes a value nested as deep as the server reads', () => {
    expect(printJson(nested(1000))).to.equal('['.repeat(1000) + ']'.repeat(1000))
  })
})

function nested(depth: number): Json {
  return depth === 1 ? [] : [nested(depth - 1)]
}
