import { expect } from 'chai'
import fc from 'fast-check'
import type { Json } from '../../../src/ovsdb-client/json/json.ts'
import { LooseReader } from '../../../src/ovsdb-client/json/loose-reader.ts'
import { isLooseArray, isPacked, type LooseJson } from '../../../src/ovsdb-client/json/packed-json.ts'
import { parseJson } from '../../../src/ovsdb-client/json/parse-json.ts'
import { unpacked } from '../../../src/ovsdb-client/json/unpack.ts'
import { thrownBy } from '../support/thrown.ts'

const one = '11111111-2222-3333-4444-555555555555'
const two = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee'

describe('LooseReader', () => {
  it('read() packs the objects that are named by a UUID, with all that is in them', () => {
    const row = `{"initial":{"name":"a}\\"{","${two}":{"${two}":{}}}}`
    const value = readIn(pieces(Buffer.from(`{"Port":{"${one}":${row},"${two}":null},"${one}":[{}]}`), []))
    expect(shape(value)).to.deep.equal({
      Port: { [one]: { packed: row }, [two]: null },
      [one]: [{}],
    })
  })

  it('read() packs the objects in an array that is named "rows", and no others', () => {
    const text =
      '{"result":[{"rows":[{"a":{"rows":[{}]}},{},7]},{"row":[{}]},{"rows":{"rows":{}}}],"rows":[[{}]]}'
    expect(shape(readIn(pieces(Buffer.from(text), [])))).to.deep.equal({
      result: [
        { rows: [{ packed: '{"a":{"rows":[{}]}}' }, { packed: '{}' }, 7] },
        { row: [{}] },
        { rows: { rows: {} } },
      ],
      rows: [[{}]],
    })
  })

  it('read() knows a UUID in capitals or written with escapes, and no name that only holds one', () => {
    const text = `{"${two.toUpperCase()}":{},"\\u0031${one.slice(1)}":{},"${one}0":{},"\\"${one}":{}}`
    expect(shape(readIn(pieces(Buffer.from(text), [])))).to.deep.equal({
      [two.toUpperCase()]: { packed: '{}' },
      [one]: { packed: '{}' },
      [`${one}0`]: {},
      [`"${one}`]: {},
    })
  })

  it('read() keeps every integer exactly, in rows and outside', () => {
    const text = `{"id":9007199254740993,"rows":[{"n":-9223372036854775808}]}`
    expect(unpacked(readIn(pieces(Buffer.from(text), [3, 40])))).to.deep.equal({
      id: 9007199254740993n,
      rows: [{ n: -9223372036854775808n }],
    })
  })

  it('read() gives members named __proto__ and repeated ones as JSON.parse does', () => {
    const text = '{"__proto__":{"a":1},"b":1,"b":2,"rows":[{"__proto__":[]}]}'
    const value = unpacked(readIn(pieces(Buffer.from(text), [])))
    expect(JSON.stringify(value)).to.equal('{"__proto__":{"a":1},"b":2,"rows":[{"__proto__":[]}]}')
    expect(Object.getPrototypeOf(value)).to.equal(Object.prototype)
  })

  it('read() gives the same, wherever the text is cut, characters and escapes too', () => {
    const text = `{"a":"Grüße\\n","Ü":{"${one}":{"new":{"name":"世界 \\u4e16🌍","n":[-1.5e3,true]}}},"n":-12.5}`
    const bytes = Buffer.from(text)
    expect(unpacked(readIn([...bytes].map((byte) => Buffer.of(byte))))).to.deep.equal(JSON.parse(text))
    for (const cut of bytes.keys()) {
      expect(unpacked(readIn(pieces(bytes, [cut])))).to.deep.equal(JSON.parse(text))
    }
  })

  it('read() and unpacked() together give what parseJson() gives, for any value and any cuts', () => {
    fc.assert(
      fc.property(loose, fc.array(fc.nat()), (value, cuts) => {
        const text = JSON.stringify(value)
        expect(unpacked(readIn(pieces(Buffer.from(text), cuts)))).to.deep.equal(parseJson(text))
      }),
      { numRuns: 1000 },
    )
  })

  it('read() says where the object ends, and leaves what is behind it', () => {
    const reader = new LooseReader(10)
    expect(reader.read(Buffer.from('{"rows":[{"a":'), 0)).to.equal(undefined)
    expect(reader.read(Buffer.from('{}}]}{"next":1}'), 0)).to.equal(5)
    expect(shape(reader.value)).to.deep.equal({ rows: [{ packed: '{"a":{}}' }] })
  })

  it('read() throws at what is broken in a row', async () => {
    const text = `{"Port":{"${one}":{"name":tru}}}`
    expect(await thrownBy(() => readIn([Buffer.from(text)]))).to.equal(
      'ProtocolError: Cannot read "}" in a message of the server, want JSON in UTF-8',
    )
  })

  it('read() throws at a row that is nested too deep', async () => {
    const text = Buffer.from('{"rows":[{"a":[]}]}')
    expect(new LooseReader(4).read(text, 0)).to.equal(text.length)
    expect(await thrownBy(() => new LooseReader(3).read(text, 0))).to.equal(
      'ProtocolError: Cannot read a message nested more than "3" deep',
    )
  })
})

const name = fc.oneof(
  fc.constantFrom(one, two, 'rows', 'a', '__proto__', ''),
  fc.string({ unit: 'grapheme' }),
)

const { loose } = fc.letrec<{ loose: Record<string, unknown>; value: unknown }>((tie) => ({
  loose: fc.dictionary(name, tie('value'), { noNullPrototype: true }),
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.double(),
      fc.maxSafeInteger(),
      fc.boolean(),
      fc.constant(null),
    ),
    fc.array(tie('value')),
    tie('loose'),
  ),
}))

function pieces(bytes: Buffer, cuts: readonly number[]): readonly Buffer[] {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b)
  return places.map((place, index) => bytes.subarray(place, places[index + 1]))
}

function readIn(chunks: readonly Buffer[]): LooseJson {
  const reader = new LooseReader(1000)
  for (const chunk of chunks) if (reader.read(chunk, 0) !== undefined) return reader.value
  throw new Error('Cannot find the end')
}

/** The value with each packed row as `{ packed: text }`. */
function shape(value: LooseJson | undefined): Json {
  if (isPacked(value)) return { packed: JSON.stringify(value.unpack()) }
  if (isLooseArray(value)) return value.map(shape)
  if (typeof value !== 'object' || value === null) return value ?? null
  return Object.fromEntries(Object.entries(value).map(([member, inner]) => [member, shape(inner)]))
}
