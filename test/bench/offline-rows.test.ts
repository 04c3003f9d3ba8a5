import { expect } from 'chai'
import { usualFleets } from './offline-fleets.ts'
import { offlineRows } from './offline-rows.ts'

describe('offlineRows()', () => {
  it('compares each fleet with the largest of its shape that has at most half as many hosts', () => {
    const fleets = [...usualFleets([500, 900, 1000, 2000]), { hosts: 2000, shape: 'chords of 4' } as const]
    expect(
      offlineRows(fleets)
        .slice(0, fleets.length)
        .map(({ row, against, sizeRatio }) => [row, against, sizeRatio]),
    ).to.deep.equal([
      ['first plan of 500 hosts, partial of 2', undefined, undefined],
      ['first plan of 900 hosts, partial of 2', undefined, undefined],
      ['first plan of 1000 hosts, partial of 2', 'first plan of 500 hosts, partial of 2', 2],
      ['first plan of 2000 hosts, partial of 2', 'first plan of 1000 hosts, partial of 2', 2],
      ['first plan of 2000 hosts, chords of 4', undefined, undefined],
    ])
  })

  it('promises time by the number of hosts, unless each is linked to all others, and memory of the largest', () => {
    const targets = offlineRows([
      ...usualFleets([200, 1000, 2000, 5000]),
      { hosts: 200, shape: 'hub' },
      { hosts: 200, shape: 'full' },
    ]).map(({ unit, target }) => [unit, target])
    const times = [
      ['ms', { kind: 'at-most', value: 1000 }],
      ['ms', { kind: 'at-most', value: 5000 }],
      ['ms', { kind: 'ratio', most: 2.3 }],
      ['ms', { kind: 'at-most', value: 60_000 }],
      ['ms', { kind: 'at-most', value: 1000 }],
      ['ms', undefined],
    ]
    expect(targets).to.deep.equal([...times, ...times, ['MB', { kind: 'at-most', value: 1000 }]])
  })
})
