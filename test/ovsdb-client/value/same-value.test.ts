import { expect } from 'chai'
import { sameValue } from '../../../src/ovsdb-client/value/same-value.ts'

describe('sameValue()', () => {
  it('sees no order in sets and maps', () => {
    const [one, other] = [
      [
        ['a', 1],
        ['b', 2],
      ],
      [
        ['b', 2],
        ['a', 1],
      ],
    ] as const
    expect([
      sameValue(new Set([1, 2]), new Set([2, 1])),
      sameValue(new Map(one), new Map(other)),
    ]).to.deep.equal([true, true])
  })

  it('tells apart what differs in one element, in number or in kind', () => {
    const pairs = [
      [1, 2],
      ['', undefined],
      [new Set([1]), new Set([1, 2])],
      [new Set([1, 2]), new Set([1, 3])],
      [new Set<string>(), new Map<string, string>()],
      [new Set([1]), 1],
      [new Map([['a', 1]]), new Map([['a', 2]])],
      [new Map([['a', 1]]), new Map([['b', 1]])],
    ] as const
    expect(pairs.map(([one, other]) => sameValue(one, other))).to.deep.equal(pairs.map(() => false))
  })
})
