import { expect } from 'chai'
import fc from 'fast-check'
import { parseJson } from '../../../src/ovsdb-client/json/parse-json.ts'
import { printJson } from '../../../src/ovsdb-client/json/print-json.ts'
import { thrownBy } from '../support/thrown.ts'

describe('parseJson()', () => {
  it('keeps every 64-bit integer exactly, as a number where that can be', () => {
    expect(
      parseJson('[9007199254740991,9007199254740992,9223372036854775807,-9223372036854775808]'),
    ).to.deep.equal([9007199254740991, 9007199254740992n, 9223372036854775807n, -9223372036854775808n])
  })

  it('leaves digits in strings, fractions and exponents alone', () => {
    const text =
      '["12345678901234567890","\\",12345678901234567890,\\\\",0.12345678901234567890,12345678901234567890.5,1e20]'
    expect(parseJson(text)).to.deep.equal(JSON.parse(text))
  })

  it('leaves digits in strings alone beside an integer that is too long', () => {
    expect(
      parseJson('{"a":"[12345678901234567890,","b":12345678901234567890,"\\u0030c":["\\\\u0000"]}'),
    ).to.deep.equal({
      a: '[12345678901234567890,',
      b: 12345678901234567890n,
      '0c': ['\\u0000'],
    })
  })

  it('reads what printJson() writes', () => {
    const integer = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
    const atom = fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), integer.map(asParsed), fc.boolean())
    const value = fc.array(fc.oneof(atom, fc.tuple(fc.constant('set'), fc.array(atom))))
    fc.assert(
      fc.property(value.filter(isSendable), (written) => {
        expect(parseJson(printJson(written))).to.deep.equal(written)
      }),
    )
  })

  it('takes a string of many escapes beside a long integer', () => {
    const text = `{"a":12345678901234567890,"b":"${'\\n'.repeat(5_000_000)}"}`
    expect(parseJson(text)).to.deep.equal({ a: 12345678901234567890n, b: '\n'.repeat(5_000_000) })
  })

  it('refuses a text that is no JSON', async () => {
    expect(await thrownBy(() => parseJson('{]'))).to.match(
      /^ProtocolError: Cannot read a message of the server, want JSON: SyntaxError: /,
    )
  })

  it('refuses a long integer that is no JSON: with a 0 before it, as a name', async () => {
    const texts = ['[01234567890123456789]', '[-09007199254740993]', '[00000000000000000]']
    const names = ['{12345678901234567890:1}', '{"a":{9007199254740993 :1}}']
    for (const text of [...texts, ...names]) {
      expect(await thrownBy(() => parseJson(text))).to.match(/^ProtocolError: .* want JSON: SyntaxError: /)
    }
  })

  it('refuses U+0000 in a string beside a long integer', async () => {
    expect(await thrownBy(() => parseJson('[12345678901234567890,"\\u00001"]'))).to.equal(
      'ProtocolError: Cannot read a message of the server, want JSON: SyntaxError: U+0000 in a string',
    )
  })
})

function asParsed(integer: bigint): number | bigint {
  return Number.isSafeInteger(Number(integer)) ? Number(integer) : integer
}

function isSendable(value: unknown): boolean {
  return !JSON.stringify(value, (_, member) => (typeof member === 'bigint' ? '' : member)).includes('\\u0000')
}
