import { expect } from 'chai'
import fc from 'fast-check'
import { diameter } from '../../../src/mesh/topology/diameter.ts'
import { type Graph, graphOf, rings } from '../../../src/mesh/topology/graph.ts'
import { hostNames, lockOf, meshOf } from '../addressing/mesh-of.ts'
import { everyPair, graphOfPairs, type Joined } from './connectivity/graphs.ts'

function longestOfAll(wanted: Graph): number {
  return Math.max(...wanted.neighbours.map((_, host) => rings(wanted, host).length - 1))
}

/** Each host but the first linked to one of a few before it, and some links more: from long and thin to wide. */
const connected = fc
  .record({
    parents: fc.array(fc.nat(), { maxLength: 120, size: 'max' }),
    width: fc.integer({ min: 1, max: 40 }),
    more: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 20 }),
  })
  .map(({ parents, width, more }) => {
    const hosts = parents.length + 1
    const tree = parents.map((pick, index): Joined => [Math.max(0, index - (pick % width)), index + 1])
    return graphOfPairs(hosts, [...tree, ...more.map(([one, other]): Joined => [one % hosts, other % hosts])])
  })

describe('diameter()', () => {
  it('diameter() is what walking from every host finds', () => {
    fc.assert(
      fc.property(connected, (mesh) => {
        expect(diameter(mesh)).to.equal(longestOfAll(mesh))
      }),
    )
  })

  it('diameter() counts hosts and not links when two hosts are linked twice, or one to itself', () => {
    expect(
      diameter({
        neighbours: [
          [1, 0, 0],
          [0, 2, 2],
          [1, 3, 1],
          [2, 3, 3],
        ],
      }),
    ).to.equal(3)
  })

  it('diameter() is 1 when all are linked to all, and 2 when one link is missing', () => {
    const pairs = everyPair(40)
    const diameters = [pairs, [...pairs, ...pairs], pairs.slice(1)].map((some) => graphOfPairs(40, some))
    expect(diameters.map(diameter)).to.deep.equal([1, 1, 2])
  })

  it('diameter() is half the hosts when they form a ring', () => {
    const diameters = [1, 2, 3, 4, 7, 20].map((count) => {
      const hosts = hostNames(count)
      const { links } = lockOf(meshOf({ hosts, kind: 'ring' }))
      return diameter(graphOf([...meshOf({ hosts }).hosts.keys()], links))
    })
    expect(diameters).to.deep.equal([0, 1, 1, 2, 3, 10])
  })
})
