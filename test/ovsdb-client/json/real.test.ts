import { expect } from 'chai'
import { asPrinted, survivesRestart } from '../../../src/ovsdb-client/json/real.ts'

describe('asPrinted()', () => {
  it('gives 15 digits', () => {
    expect([1 / 3, 0.1 + 0.2, -2, 1e20, 2 ** 60].map(asPrinted)).to.deep.equal([
      0.333333333333333, 0.3, -2, 1e20, 1.15292150460685e18,
    ])
    expect(Object.is(asPrinted(-0), 0)).to.equal(true)
  })

  it('rounds to even halfway between two, as printf does', () => {
    expect(
      [-12608374103671450, 12608374103671550, 0.5 + 123456789012344, 123456789012345.5].map(asPrinted),
    ).to.deep.equal([-12608374103671400, 12608374103671600, 123456789012344, 123456789012346])
  })
})

describe('survivesRestart()', () => {
  it('is false for reals whose 15 digits are out of range, and for none else', () => {
    const lost = [Number.MAX_VALUE, -1.7976931348623155e308, 2.2250738585072014e-308, -Number.MIN_VALUE]
    const kept = [0, -0, 1.79769313486231e308, -2.2250738585073e-308, 0.1, 1e300]
    expect([lost.map(survivesRestart), kept.map(survivesRestart)]).to.deep.equal([
      lost.map(() => false),
      kept.map(() => true),
    ])
  })
})
