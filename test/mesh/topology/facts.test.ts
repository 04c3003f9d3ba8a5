import { expect } from 'chai'
import fc from 'fast-check'
import { topologyFacts } from '../../../src/mesh/topology/facts.ts'
import { history, membershipEdit, settingsEdit } from '../addressing/history.ts'
import { hostNames, lockOf, meshOf } from '../addressing/mesh-of.ts'
import { survivesEvery } from './losses.ts'

describe('topologyFacts()', () => {
  it("topologyFacts() describes the article's mesh", () => {
    const inventory = meshOf({ hosts: hostNames(3) })
    expect(topologyFacts(inventory.topology, lockOf(inventory))).to.deep.equal({
      kind: 'partial',
      redundancy: 2,
      links: 3,
      maxDegree: 2,
      diameter: 1,
      survives: { hosts: 1, links: 1 },
    })
  })

  it('topologyFacts() promises no loss to a mesh that is too small for one', () => {
    const survives = (['partial', 'full', 'ring'] as const).flatMap((kind) =>
      [1, 2, 3, 5].map((count) => {
        const inventory = meshOf({ hosts: hostNames(count), kind, redundancy: 3 })
        return topologyFacts(inventory.topology, lockOf(inventory)).survives.hosts
      }),
    )
    expect(survives).to.deep.equal([0, 0, 1, 2, 0, 0, 1, 3, 0, 0, 1, 1])
  })

  it('topologyFacts() promises just as many losses as the mesh survives, through any change of shape', () => {
    const edits = fc.array(fc.oneof(membershipEdit, settingsEdit), { maxLength: 8 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), edits, (count, changes) => {
        const start = { hosts: hostNames(count), subnet: '10.0.0.0/8', mesh: { capacity: 200 } }
        for (const { inventory, after } of history(start, changes)) {
          if (after.hosts.size > 10) return
          const { survives } = topologyFacts(inventory.topology, after)
          expect(survivesEvery(after, Math.min(3, survives.hosts))).to.equal(true)
          const more = survives.hosts + 1
          if (more < 3 && more < after.hosts.size - 1) expect(survivesEvery(after, more)).to.equal(false)
        }
      }),
      { numRuns: 60 },
    )
  })
})
