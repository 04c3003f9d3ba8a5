import { expect } from 'chai'
import { type LooseJson, PackedSlice } from '../../../src/ovsdb-client/json/packed-json.ts'
import { unpacked, unpackedInTurns } from '../../../src/ovsdb-client/json/unpack.ts'

describe('unpacked()', () => {
  it('leaves nothing packed, and does not look into what it read', () => {
    const value = { a: [packed('{"b":[1]}'), 2, null, { c: packed('{}') }], d: undefined, e: 'x' }
    expect(unpacked(value)).to.deep.equal({
      a: [{ b: [1] }, 2, null, { c: {} }],
      d: undefined,
      e: 'x',
    })
  })

  it('reads a value that is packed as a whole, and gives others as they are', () => {
    expect([packed('{"a":1}'), 'x', null, 7n].map(unpacked)).to.deep.equal([{ a: 1 }, 'x', null, 7n])
  })
})

describe('unpackedInTurns()', () => {
  it('lets others have their turn while much is unpacked', async () => {
    const row = JSON.stringify({ text: 'x'.repeat(100_000) })
    let turns = 0
    const count = () => {
      turns += 1
      waiting = setImmediate(count)
    }
    let waiting = setImmediate(count)
    const rows: LooseJson[] = Array.from({ length: 30 }, () => packed(row))
    const value = await unpackedInTurns({ rows })
    clearImmediate(waiting)
    expect(value).to.deep.equal({ rows: Array.from({ length: 30 }, () => JSON.parse(row)) })
    // 3 MB, with a turn after 128 KiB: after every second row.
    expect(turns).to.be.within(14, 15)
  })
})

describe('PackedSlice', () => {
  it('unpack() reads its slice of the chunk, anew each time', () => {
    const chunk = Buffer.from('[{"a":"ü"},{"b":9223372036854775807}]')
    const rows = [new PackedSlice(chunk, 1, 11), new PackedSlice(chunk, 12, 37)]
    expect(rows.map((row) => [row.byteLength, row.unpack()])).to.deep.equal([
      [10, { a: 'ü' }],
      [25, { b: 9223372036854775807n }],
    ])
    expect(rows[0]?.unpack()).not.to.equal(rows[0]?.unpack())
  })
})

function packed(text: string): PackedSlice {
  const chunk = Buffer.from(text)
  return new PackedSlice(chunk, 0, chunk.length)
}
