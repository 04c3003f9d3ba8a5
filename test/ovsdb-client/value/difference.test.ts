import { expect } from 'chai'
import fc from 'fast-check'
import type { Scalar } from '../../../src/ovsdb-client/value/column-value.ts'
import { applyDifference, differenceOf } from '../../../src/ovsdb-client/value/difference.ts'
import { uuid } from '../../../src/ovsdb-client/value/uuid.ts'
import { mapOf, namedUuid, setOf } from '../../../src/ovsdb-client/value/value.ts'
import { columnOf, typeOf } from '../support/column-of.ts'
import { thrownBy } from '../support/thrown.ts'

const some = uuid('36bef046-7da7-43a5-905a-c17899216fcb')
const integers = columnOf({ key: 'integer', min: 0, max: 'unlimited' })
const options = columnOf({ key: 'string', value: 'string', min: 0, max: 'unlimited' })

describe('differenceOf()', () => {
  it('names the elements that differ, and nothing when none does', () => {
    expect(differenceOf(integers, new Set([1, 2]), [2, 3])).to.deep.equal([
      ['c', 'delete', ['set', [1]]],
      ['c', 'insert', ['set', [3]]],
    ])
    expect(differenceOf(integers, new Set([1, 2]), new Set([2n, 1]))).to.deep.equal([])
  })

  it('takes a key of a map out before it puts it in with another value', () => {
    const from = new Map([
      ['a', '1'],
      ['b', '2'],
      ['c', '3'],
    ])
    expect(differenceOf(options, from, { a: '1', b: '7', d: '4' })).to.deep.equal([
      ['c', 'delete', ['set', ['b', 'c']]],
      [
        'c',
        'insert',
        [
          'map',
          [
            ['b', '7'],
            ['d', '4'],
          ],
        ],
      ],
    ])
    expect(differenceOf(options, from, from)).to.deep.equal([])
  })

  it('takes references out and puts new rows in', () => {
    const ports = columnOf({ key: { type: 'uuid', refTable: 'Port' }, min: 0, max: 'unlimited' })
    expect(
      differenceOf(ports, new Set([some]), [{ namedUuid: namedUuid('port'), table: 'Port' }]),
    ).to.deep.equal([
      ['c', 'delete', ['set', [['uuid', some]]]],
      ['c', 'insert', ['set', [['named-uuid', 'port']]]],
    ])
    expect(differenceOf(ports, new Set([some]), [some.toUpperCase()])).to.deep.equal([])
  })

  it('replaces a column of at most one element, unless it holds that', () => {
    const scalar = columnOf('integer')
    const optional = columnOf({ key: 'string', min: 0, max: 1 })
    const reference = columnOf({ key: 'uuid', min: 0, max: 1 })
    expect([
      differenceOf(scalar, 1, 2),
      differenceOf(scalar, 1, 1n),
      differenceOf(optional, undefined, undefined),
      differenceOf(optional, 'a', undefined),
      differenceOf(optional, undefined, 'a'),
      differenceOf(reference, some, some),
      differenceOf(columnOf('real'), 2 ** 60, 2 ** 60),
    ]).to.deep.equal(['replace', [], [], 'replace', 'replace', [], []])
  })

  it('fills a set that must not be empty first, and replaces one that has no room for that', () => {
    const few = columnOf({ key: 'integer', min: 1, max: 2 })
    expect(differenceOf(few, new Set([1]), [2])).to.deep.equal([
      ['c', 'insert', ['set', [2]]],
      ['c', 'delete', ['set', [1]]],
    ])
    expect(differenceOf(few, new Set([1, 2]), [3, 4])).to.equal('replace')
    const pair = columnOf({ key: 'string', value: 'integer', min: 1, max: 2 })
    expect(differenceOf(pair, new Map([['a', 1]]), { a: 2 })).to.equal('replace')
  })

  it('replaces where a real would have to be taken out: what was read is not what the server holds', () => {
    const reals = columnOf({ key: 'real', min: 0, max: 'unlimited' })
    expect([
      differenceOf(reals, new Set([0.1]), [0.2]),
      differenceOf(reals, new Set([0.1]), [0.1, 0.2]),
    ]).to.deep.equal(['replace', [['c', 'insert', ['set', [0.2]]]]])
  })

  it('refuses what the column does not allow', async () => {
    expect(await thrownBy(() => differenceOf(integers, new Set([1]), ['a']))).to.equal(
      'UnsendableError: Cannot send "a", want an integer of 64 bits',
    )
  })
})

describe('applyDifference()', () => {
  it('takes what comes for the new value where a column holds at most one element', () => {
    const optional = typeOf({ key: 'integer', min: 0, max: 1 })
    const pair = typeOf({ key: 'string', value: 'integer', min: 0, max: 1 })
    expect([
      applyDifference(typeOf('integer'), 6, 7),
      applyDifference(optional, 6, 7),
      applyDifference(optional, 7, setOf([])),
      applyDifference(pair, new Map([['a', 1]]), mapOf([['b', 1]])),
    ]).to.deep.equal([7, 7, undefined, new Map([['b', 1]])])
  })

  it('toggles the elements of a set', () => {
    expect([
      applyDifference(integers.type, new Set([1, 2]), setOf([1, 3])),
      applyDifference(integers.type, new Set([2, 3]), setOf([2, 3])),
      applyDifference(integers.type, new Set(), 4),
    ]).to.deep.equal([new Set([2, 3]), new Set(), new Set([4])])
  })

  it('takes pairs with the value that they have out of a map, and sets all others', () => {
    const from = new Map([
      ['a', '1'],
      ['b', '2'],
    ])
    const difference = mapOf([
      ['a', '1'],
      ['b', '7'],
      ['c', '3'],
    ])
    expect(applyDifference(options.type, from, difference)).to.deep.equal(
      new Map([
        ['b', '7'],
        ['c', '3'],
      ]),
    )
  })

  it('toggles reals that look alike one by one', () => {
    const reals = typeOf({ key: 'real', min: 0, max: 'unlimited' })
    expect(applyDifference(reals, new Set([1, 2]), setOf([1, 1, 2]))).to.deep.equal(new Set([1]))
  })

  it('leaves the old value as it was', () => {
    const old = new Set([1])
    applyDifference(integers.type, old, setOf([1, 2]))
    expect(old).to.deep.equal(new Set([1]))
  })

  it('leads from any set or map to any other, by the difference as the server makes it', () => {
    const sets = fc.uniqueArray(fc.integer({ min: 0, max: 9 })).map((elements) => new Set<Scalar>(elements))
    fc.assert(
      fc.property(sets, sets, (from, to) => {
        const both = [...from, ...to].filter((element) => from.has(element) !== to.has(element))
        expect(applyDifference(integers.type, from, setOf(both.map(Number)))).to.deep.equal(to)
      }),
    )
    const maps = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('1', '2', '3'))
    fc.assert(
      fc.property(maps, maps, (before, after) => {
        const [from, to] = [new Map(Object.entries(before)), new Map(Object.entries(after))]
        const changed = [...to].filter(([key, value]) => from.get(key) !== value)
        const gone = [...from].filter(([key]) => !to.has(key))
        expect(applyDifference(options.type, from, mapOf([...changed, ...gone]))).to.deep.equal(to)
      }),
    )
  })
})
