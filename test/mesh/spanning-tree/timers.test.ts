import { expect } from 'chai'
import { convergenceSeconds, depthCarried, timersFor } from '../../../src/mesh/spanning-tree/timers.ts'

type Protocol = 'stp' | 'rstp'

function auto(protocol: Protocol, deepest: number): readonly [number, number] {
  const { maxAgeSeconds, forwardDelaySeconds } = timersFor({ settings: { kind: 'auto' }, protocol, deepest })
  return [maxAgeSeconds, forwardDelaySeconds]
}

const depths = Array.from({ length: 60 }, (_, depth) => depth)

describe('timersFor()', () => {
  it('timersFor() gives STP a hello, and a second for each link of the deepest tree', () => {
    expect([0, 4, 5, 6, 7, 18, 38, 50].map((deepest) => auto('stp', deepest))).to.deep.equal([
      [6, 4],
      [6, 4],
      [7, 5],
      [8, 5],
      [9, 6],
      [20, 11],
      [40, 21],
      [40, 21],
    ])
  })

  it('timersFor() gives RSTP as many hops as the deepest tree has', () => {
    expect([0, 6, 7, 20, 40, 50].map((deepest) => auto('rstp', deepest))).to.deep.equal([
      [6, 4],
      [6, 4],
      [7, 5],
      [20, 11],
      [40, 21],
      [40, 21],
    ])
  })

  for (const protocol of ['stp', 'rstp'] as const) {
    it(`timersFor() keeps 2 · (forward delay − 1) ≥ max age ≥ 2 · (hello + 1) with ${protocol}`, () => {
      const broken = depths
        .map((deepest) => auto(protocol, deepest))
        .filter(([maxAge, forwardDelay]) => 2 * (forwardDelay - 1) < maxAge || maxAge < 6)
      expect(broken).to.deep.equal([])
    })

    it(`timersFor() keeps to the ranges of Open vSwitch with ${protocol}, whose silent clamps nobody would see`, () => {
      const outside = depths
        .map((deepest) => auto(protocol, deepest))
        .filter(([maxAge, forwardDelay]) => maxAge > 40 || forwardDelay < 4 || forwardDelay > 30)
      expect(outside).to.deep.equal([])
    })

    it(`timersFor() carries every depth that 40 s of max age carry with ${protocol}`, () => {
      const most = depthCarried(protocol, { maxAgeSeconds: 40 })
      const missed = depths.filter(
        (deepest) =>
          deepest <= most && depthCarried(protocol, { maxAgeSeconds: auto(protocol, deepest)[0] }) < deepest,
      )
      expect(missed).to.deep.equal([])
    })
  }

  it('timersFor() takes what the operator says', () => {
    const fixed = { kind: 'fixed', maxAgeSeconds: 6, forwardDelaySeconds: 4 } as const
    expect(timersFor({ settings: fixed, protocol: 'stp', deepest: 9 })).to.deep.equal({
      maxAgeSeconds: 6,
      forwardDelaySeconds: 4,
    })
    expect(timersFor({ settings: { kind: 'standard' }, protocol: 'stp', deepest: 9 })).to.deep.equal({
      maxAgeSeconds: 20,
      forwardDelaySeconds: 15,
    })
  })
})

describe('depthCarried()', () => {
  it('depthCarried() is max age less a hello with STP, and max age with RSTP', () => {
    const standard = { maxAgeSeconds: 20 }
    expect([depthCarried('stp', standard), depthCarried('rstp', standard)]).to.deep.equal([18, 20])
  })
})

describe('convergenceSeconds()', () => {
  it('convergenceSeconds() is 50 for STP with standard timers and 10 for RSTP with any', () => {
    const standard = { maxAgeSeconds: 20, forwardDelaySeconds: 15 }
    expect([convergenceSeconds('stp', standard), convergenceSeconds('rstp', standard)]).to.deep.equal([
      50, 10,
    ])
  })
})
