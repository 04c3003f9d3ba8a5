import { expect } from 'chai'
import { isComplete, withoutRepeats } from '../../../src/mesh/topology/graph.ts'
import { everyPair, graphOfPairs } from './connectivity/graphs.ts'

describe('withoutRepeats()', () => {
  it('withoutRepeats() keeps one of two links between the same hosts, and none from a host to itself', () => {
    const graph = graphOfPairs(3, [
      [0, 1],
      [1, 1],
      [1, 2],
      [2, 1],
      [0, 1],
    ])
    expect(withoutRepeats(graph)).to.deep.equal({ neighbours: [[1], [0, 2], [1]] })
  })
})

describe('isComplete()', () => {
  it('isComplete() counts neighbours and not links', () => {
    const pairs = everyPair(4)
    const graphs = [pairs, [...pairs, ...pairs], pairs.slice(1), [...pairs.slice(1), ...pairs.slice(1)], []]
    expect(graphs.map((some) => isComplete(graphOfPairs(4, some)))).to.deep.equal([
      true,
      true,
      false,
      false,
      false,
    ])
    expect([0, 1].map((hosts) => isComplete(graphOfPairs(hosts, [])))).to.deep.equal([true, true])
  })
})
