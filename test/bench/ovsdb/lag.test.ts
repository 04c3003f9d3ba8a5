import { expect } from 'chai'
import { growthMs, lagsMs, percentile } from './lag.ts'

describe('lagsMs()', () => {
  it('is the time from the sending of a mark to its sighting', () =>
    expect(
      lagsMs(
        [100, 200, 300],
        [
          [0, 101],
          [1, 205],
          [2, 302],
        ],
      ),
    ).to.deep.equal([1, 5, 2]))

  it('takes a mark for seen when a later one is: updates were merged', () =>
    expect(
      lagsMs(
        [100, 200, 300, 400],
        [
          [0, 110],
          [3, 450],
        ],
      ),
    ).to.deep.equal([10, 250, 150, 50]))

  it('refuses to speak of marks that nobody saw', () =>
    expect(() => lagsMs([100, 200], [[0, 101]])).to.throw(RangeError, 'mark 1 of 2 was not seen'))
})

describe('percentile()', () => {
  const values = [40, 10, 30, 20]

  for (const [share, wanted] of [
    [0.5, 20],
    [0.75, 30],
    [0.95, 40],
    [1, 40],
    [0, 10],
  ] as const)
    it(`gives ${wanted} for ${share} of 10, 20, 30 and 40`, () =>
      expect(percentile(values, share)).to.equal(wanted))
})

describe('growthMs()', () => {
  it('is nothing while lags stay what they are', () => expect(growthMs([5, 5, 90, 5, 5, 5])).to.equal(0))

  it('grows with the lag of who falls behind', () => expect(growthMs([10, 20, 30, 40, 50, 60])).to.equal(40))
})
