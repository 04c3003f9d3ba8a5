import { expect } from 'chai'
import fc from 'fast-check'
import { FarthestSearch } from '../../../src/mesh/topology/farthest.ts'
import { rings } from '../../../src/mesh/topology/graph.ts'
import { anyGraph, chainOf, range, sparseGraph } from './connectivity/graphs.ts'

describe('FarthestSearch', () => {
  it('farthestFrom() is the longest of walks from each host alone, search after search', () => {
    const graphs = fc.oneof(anyGraph(12), sparseGraph).filter(({ neighbours }) => neighbours.length > 0)
    fc.assert(
      fc.property(graphs, fc.array(fc.nat(), { minLength: 1, maxLength: 6 }), (graph, picks) => {
        const search = new FarthestSearch(graph)
        for (const pick of picks) {
          const hosts = range(graph.neighbours.length).slice(pick % graph.neighbours.length)
          const alone = hosts.map((host) => rings(graph, host).length - 1)
          expect(search.farthestFrom(hosts)).to.equal(Math.max(...alone))
        }
      }),
    )
  })

  it('farthestFrom() walks from 32 hosts at once', () => {
    const search = new FarthestSearch(chainOf(100))
    const found = [range(32), range(32).map((host) => host + 34), [99]].map((hosts) =>
      search.farthestFrom(hosts),
    )
    expect(found).to.deep.equal([99, 65, 99])
  })
})
