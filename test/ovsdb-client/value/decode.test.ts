import { expect } from 'chai'
import { parseJson } from '../../../src/ovsdb-client/json/parse-json.ts'
import { decodeColumn } from '../../../src/ovsdb-client/value/decode.ts'
import { uuid } from '../../../src/ovsdb-client/value/uuid.ts'
import { type Atom, mapOf, reference, setOf } from '../../../src/ovsdb-client/value/value.ts'
import { typeOf } from '../support/column-of.ts'
import { thrownBy } from '../support/thrown.ts'

const first = uuid('36bef046-7da7-43a5-905a-c17899216fcb')
const second = uuid('c5ce2ba9-b0fc-4a8c-8a2c-1b5b5b4e4d8a')
const strings = typeOf({ key: 'string', min: 0, max: 'unlimited' })
const references = typeOf({ key: { type: 'uuid', refTable: 'T' }, min: 0, max: 'unlimited' })
const map = typeOf({ key: 'string', value: 'integer', min: 0, max: 1 })

describe('decodeColumn()', () => {
  it('reads a set of one element that stands bare, though its schema says "unlimited"', () => {
    expect([decodeColumn(strings, 'a'), decodeColumn(strings, setOf(['a']))]).to.deep.equal([
      new Set(['a']),
      new Set(['a']),
    ])
  })

  it('tells one reference from two strings by the type of the column', () => {
    expect(decodeColumn(references, reference(first))).to.deep.equal(new Set([first]))
    expect(decodeColumn(references, setOf([reference(first), reference(second)]))).to.deep.equal(
      new Set([first, second]),
    )
    expect(decodeColumn(strings, setOf(['uuid', first]))).to.deep.equal(new Set(['uuid', first]))
    expect(decodeColumn(strings, setOf(['set', 'map']))).to.deep.equal(new Set(['set', 'map']))
  })

  it('gives undefined for an optional that is empty, and the bare element of one that is not', () => {
    const optional = typeOf({ key: { type: 'string', enum: ['set', ['up', 'down']] }, min: 0, max: 1 })
    expect([
      decodeColumn(optional, setOf([])),
      decodeColumn(optional, 'up'),
      decodeColumn(optional, setOf(['up'])),
    ]).to.deep.equal([undefined, 'up', 'up'])
  })

  it('gives a map for a column of one pair at most', () => {
    expect([decodeColumn(map, mapOf([])), decodeColumn(map, mapOf([['a', 1]]))]).to.deep.equal([
      new Map(),
      new Map([['a', 1]]),
    ])
  })

  it('reads an integer exactly, in one form, however it is written', () => {
    const texts = ['7', '7.0', '1e3', '-0', '9007199254740991', '9007199254740992', '9223372036854775807']
    expect(texts.map((text) => decodeColumn(typeOf('integer'), atom(text)))).to.deep.equal([
      7,
      7,
      1000,
      0,
      9007199254740991,
      9007199254740992n,
      9223372036854775807n,
    ])
    expect(Object.is(decodeColumn(typeOf('integer'), atom('-0')), 0)).to.equal(true)
    expect(decodeColumn(typeOf('integer'), 7n)).to.equal(7)
    expect(decodeColumn(typeOf('integer'), 2 ** 60)).to.equal(2n ** 60n)
  })

  it('reads a real that is whole or beyond 2^53 as a number', () => {
    const texts = ['1.5', '2', '-0', '1e+20', '1152921504606846976']
    expect(texts.map((text) => decodeColumn(typeOf('real'), atom(text)))).to.deep.equal([
      1.5,
      2,
      0,
      1e20,
      2 ** 60,
    ])
  })

  it('takes values that the schema which it knows does not allow', () => {
    const narrow = typeOf({ key: { type: 'integer', minInteger: 0, maxInteger: 1 }, min: 0, max: 2 })
    expect(decodeColumn(narrow, setOf([1, 2, 3]))).to.deep.equal(new Set([1, 2, 3]))
  })

  it('refuses a value of another kind, and null', async () => {
    const refused = [
      ['string', 7, 'Cannot read "7", want a string'],
      ['integer', 1.5, 'Cannot read "1.5", want an integer'],
      ['integer', '7', 'Cannot read "7", want an integer'],
      ['real', '1', 'Cannot read "1", want a real'],
      ['boolean', 0, 'Cannot read "0", want a boolean'],
      ['uuid', ['named-uuid', 'a'], 'Cannot read "["named-uuid","a"]", want a UUID'],
      ['string', setOf([]), 'Cannot read "["set",[]]", want one element'],
      ['string', setOf(['a', 'b']), 'Cannot read "["set",["a","b"]]", want at most one element'],
      ['string', mapOf([]), 'Cannot read "["map",[]]", want a string'],
    ] as const
    for (const [type, wire, complaint] of refused) {
      expect(await thrownBy(() => decodeColumn(typeOf(type), wire))).to.equal(`UnreadableError: ${complaint}`)
    }
    expect(await thrownBy(() => decodeColumn(map, setOf([])))).to.equal(
      'UnreadableError: Cannot read "["set",[]]", want a map',
    )
    expect(await thrownBy(() => decodeColumn(strings, JSON.parse('null')))).to.equal(
      'UnreadableError: Cannot read "null", want a string',
    )
  })
})

function atom(text: string): Atom {
  const read = parseJson(text)
  return typeof read === 'bigint' || typeof read === 'number' ? read : text
}
