import { expect } from 'chai'
import { graphDocument } from '../../../../src/mesh/topology/graph-document.ts'
import { branchesAmong } from '../../../../src/terminal/graph-view/branch.ts'
import { onCircle } from '../../../../src/terminal/graph-view/layout/circle.ts'
import { hostNames, meshOf } from '../../graph-meshes.ts'

describe('onCircle()', () => {
  it('puts a ring’s hosts side by side as they are linked, the root at the top', () => {
    const graph = graphDocument(meshOf(hostNames(8), 'kind: ring'))
    const places = onCircle(branchesAmong(graph.hosts, graph), { width: 100, height: 50 })
    const highest = [...places].reduce((best, next) => (next[1].y < best[1].y ? next : best))
    const order = [...places].map(([name]) => name)
    const steps = graph.links.map(({ hosts: [one, other] }) =>
      Math.abs(order.indexOf(one) - order.indexOf(other)),
    )
    expect({ top: highest[0], steps: steps.toSorted() }).deep.equals({
      top: graph.root,
      steps: [1, 1, 1, 1, 1, 1, 1, 7],
    })
  })
})
