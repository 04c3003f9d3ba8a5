import { expect } from 'chai'
import { cutsBy } from '../../../../src/mesh/topology/connectivity/cut.ts'
import { graphOfPairs, range } from './graphs.ts'

describe('cutsBy()', () => {
  it('cutsBy() gives each part but the largest a cut of its own', () => {
    // Host 2 holds three parts together: 0-1, 3, and 4-5-6.
    const graph = graphOfPairs(7, [
      [0, 1],
      [1, 2],
      [2, 3],
      [2, 4],
      [4, 5],
      [5, 6],
    ])
    expect(cutsBy(graph, [2])).to.deep.equal([
      {
        lost: [2],
        sides: [
          [0, 1],
          [4, 5, 6],
        ],
      },
      { lost: [2], sides: [[3], [4, 5, 6]] },
    ])
    expect(cutsBy(graph, [])).to.deep.equal([])
    expect(cutsBy(graph, range(7))).to.deep.equal([])
  })
})
