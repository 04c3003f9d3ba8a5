import { expect } from 'chai'
import { convergenceSeconds, timersFor } from '../../../src/mesh/spanning-tree/timers.ts'

describe('timersFor()', () => {
  const auto = (protocol: 'stp' | 'rstp', longestPath: number) => {
    const { maxAgeSeconds, forwardDelaySeconds } = timersFor({
      settings: { kind: 'auto' },
      protocol,
      longestPath,
    })
    return [longestPath, maxAgeSeconds, forwardDelaySeconds]
  }

  it('timersFor() follows the length of the longest path when STP is left to choose', () => {
    const paths = [1, 2, 3, 4, 5, 7, 9, 17, 50]
    expect(paths.map((path) => auto('stp', path))).to.deep.equal([
      [1, 8, 6],
      [2, 10, 7],
      [3, 12, 9],
      [4, 14, 10],
      [5, 16, 12],
      [7, 20, 15],
      [9, 24, 18],
      [17, 40, 30],
      [50, 40, 30],
    ])
  })

  it('timersFor() raises the hop limit of RSTP only when the mesh is deeper than 20', () => {
    expect([3, 21, 22, 30, 99].map((path) => auto('rstp', path))).to.deep.equal([
      [3, 20, 15],
      [21, 20, 15],
      [22, 21, 15],
      [30, 29, 16],
      [99, 40, 21],
    ])
  })

  it('timersFor() never breaks 2 · (forward delay − 1) ≥ max age ≥ 2 · (hello + 1)', () => {
    const broken = (['stp', 'rstp'] as const).flatMap((protocol) =>
      Array.from({ length: 60 }, (_, path) => auto(protocol, path + 1)).filter(
        ([, maxAge = 0, forwardDelay = 0]) => 2 * (forwardDelay - 1) < maxAge || maxAge < 6,
      ),
    )
    expect(broken).to.deep.equal([])
  })

  it('timersFor() takes what the operator says', () => {
    const fixed = { kind: 'fixed', maxAgeSeconds: 6, forwardDelaySeconds: 4 } as const
    expect(timersFor({ settings: fixed, protocol: 'stp', longestPath: 9 })).to.deep.equal({
      maxAgeSeconds: 6,
      forwardDelaySeconds: 4,
    })
    expect(timersFor({ settings: { kind: 'standard' }, protocol: 'stp', longestPath: 9 })).to.deep.equal({
      maxAgeSeconds: 20,
      forwardDelaySeconds: 15,
    })
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
