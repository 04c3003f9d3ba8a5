import { expect } from 'chai'
import fc from 'fast-check'
import { breaksOf } from '../../../../src/mesh/topology/connectivity/breaks.ts'
import { hostConnectivity } from '../../../../src/mesh/topology/connectivity/connectivity.ts'
import { mendingPair } from '../../../../src/mesh/topology/connectivity/mend.ts'
import { chainOf, graphOfPairs, holdsWithout, type Joined, pairsOf, range, sparseGraph } from './graphs.ts'

describe('breaksOf()', () => {
  it('breaksOf() are losses of fewer hosts than wanted paths, and harmless when each is mended', () => {
    fc.assert(
      fc.property(sparseGraph, fc.integer({ min: 1, max: 4 }), (graph, wanted) => {
        const connectivity = hostConnectivity(graph, wanted)
        const breaks = breaksOf(graph, connectivity, wanted)
        const possible = Math.min(wanted, graph.neighbours.length - 1)
        expect(breaks.length > 0).to.equal(connectivity.paths < possible)
        const mends = breaks.map((cut): Joined => mendingPair(graph, cut, () => true) ?? [0, 0])
        const mended = graphOfPairs(graph.neighbours.length, [...pairsOf(graph), ...mends])
        for (const { lost } of breaks) {
          expect(lost.length).to.be.below(wanted)
          expect([holdsWithout(graph, lost), holdsWithout(mended, lost)]).to.deep.equal([false, true])
        }
      }),
    )
  })

  it('breaksOf() names 20 at most', () => {
    const counts = [1, 2, 3].map((wanted) => {
      const star = graphOfPairs(
        100,
        range(99).map((leaf) => [99, leaf] as const),
      )
      const chain = chainOf(100)
      return [star, chain, graphOfPairs(100, [])].map(
        (graph) => breaksOf(graph, hostConnectivity(graph, wanted), wanted).length,
      )
    })
    expect(counts).to.deep.equal([
      [0, 0, 20],
      [20, 20, 20],
      [20, 20, 20],
    ])
  })
})
