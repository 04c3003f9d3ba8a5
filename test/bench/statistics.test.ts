import { expect } from 'chai'
import { growthPerDoubling, median, ratioWithinRounds } from './statistics.ts'

describe('median()', () => {
  it('takes the value in the middle, whatever the order', () => expect(median([30, 1, 2])).to.equal(2))

  it('takes the mean of two in the middle', () => expect(median([4, 1, 100, 2])).to.equal(3))

  it('refuses no values', () => expect(() => median([])).to.throw(RangeError, 'no median of no values'))
})

describe('ratioWithinRounds()', () => {
  it('compares within each round, so that a slow round weighs on both sides alike', () =>
    expect(ratioWithinRounds([10, 100, 12], [20, 200, 20])).to.equal(0.5))

  it('is another thing than the ratio of the medians', () =>
    expect(ratioWithinRounds([1, 2, 9], [9, 1, 2])).to.equal(2))

  it('refuses rounds that are missing on one side', () =>
    expect(() => ratioWithinRounds([1], [])).to.throw(RangeError, '1 rounds on one side, 0 on the other'))
})

describe('growthPerDoubling()', () => {
  it('is the ratio itself for twice the size', () => expect(growthPerDoubling(2.3, 2)).to.equal(2.3))

  it('is 2 where time grows as the size does, and 4 where it grows as its square', () => {
    expect(growthPerDoubling(2.5, 2.5)).to.be.closeTo(2, 1e-12)
    expect(growthPerDoubling(6.25, 2.5)).to.be.closeTo(4, 1e-12)
  })
})
