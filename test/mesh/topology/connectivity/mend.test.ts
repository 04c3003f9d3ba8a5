import { expect } from 'chai'
import fc from 'fast-check'
import { hostConnectivity } from '../../../../src/mesh/topology/connectivity/connectivity.ts'
import { mendingPair } from '../../../../src/mesh/topology/connectivity/mend.ts'
import { anyGraph, fewestHosts, graphOfPairs, type Joined, range, sparseGraph } from './graphs.ts'

describe('mendingPair()', () => {
  it('mendingPair() makes any graph as redundant as wanted, one cut after the other', () => {
    fc.assert(
      fc.property(anyGraph(9), fc.integer({ min: 1, max: 4 }), (graph, wanted) => {
        const neighbours = graph.neighbours.map((linked) => [...linked])
        const mended = { neighbours }
        for (
          let { cut } = hostConnectivity(mended, wanted);
          cut !== undefined;
          { cut } = hostConnectivity(mended, wanted)
        ) {
          const [one, other] = mendingPair(mended, cut, () => true) ?? [0, 0]
          expect(neighbours[one]).to.not.include(other)
          neighbours[one]?.push(other)
          neighbours[other]?.push(one)
          expect(cut.lost.includes(one) || cut.lost.includes(other)).to.equal(false)
        }
        expect(fewestHosts(mended)).to.be.at.least(Math.min(wanted, neighbours.length - 1))
      }),
    )
  })

  it('mendingPair() has the fewest links of all allowed pairs', () => {
    const forbidden = fc.array(fc.tuple(fc.nat({ max: 8 }), fc.nat({ max: 8 })), { maxLength: 20 })
    fc.assert(
      fc.property(sparseGraph, forbidden, (graph, pairs) => {
        const hosts = range(graph.neighbours.length)
        const sides = [hosts.filter((host) => host % 3 === 0), hosts.filter((host) => host % 3 > 0)] as const
        const isAllowed = (one: number, other: number) =>
          !pairs.some((pair) => pair[0] === one && pair[1] === other)
        const linksOf = (pair: Joined) =>
          pair.reduce((sum, host) => sum + (graph.neighbours[host]?.length ?? 0), 0)
        const sums = sides[0].flatMap((one) =>
          sides[1].filter((other) => isAllowed(one, other)).map((other) => linksOf([one, other])),
        )
        const found = mendingPair(graph, { sides }, isAllowed)
        expect(found && linksOf(found)).to.equal(sums.length === 0 ? undefined : Math.min(...sums))
        expect(found === undefined || isAllowed(...found)).to.equal(true)
      }),
    )
  })

  it('mendingPair() takes the hosts with the fewest links, then the first', () => {
    // 0 is alone; of the chain 1-2-3-4, the ends have one link.
    const graph = graphOfPairs(5, [
      [1, 2],
      [2, 3],
      [3, 4],
    ])
    const sides = [[0], [1, 2, 3, 4]] as const
    const pairs = [
      mendingPair(graph, { sides }, () => true),
      mendingPair(graph, { sides }, (_, other) => other !== 1),
      mendingPair(graph, { sides }, (_, other) => other === 2),
      mendingPair(graph, { sides }, () => false),
    ]
    expect(pairs).to.deep.equal([[0, 1], [0, 4], [0, 2], undefined])
  })
})
