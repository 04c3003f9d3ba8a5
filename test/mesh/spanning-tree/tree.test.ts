import { expect } from 'chai'
import fc from 'fast-check'
import { BrokenPromiseError } from '../../../src/errors.ts'
import type { HostName } from '../../../src/mesh/names.ts'
import {
  type SpanningTree,
  type SpanningTreeElection,
  spanningTree,
} from '../../../src/mesh/spanning-tree/tree.ts'
import { peerOf } from '../../../src/mesh/topology/link.ts'
import { anyMesh } from './any-mesh.ts'
import { settle } from './bridges.ts'
import { meshFrom } from './meshes.ts'

describe('spanningTree()', () => {
  it("spanningTree() keeps the article's third link in reserve", () => {
    const mesh = meshFrom(3, '1-2', '1-3', '2-3')
    const [oneTwo, oneThree, twoThree] = mesh.links
    const expected = {
      root: 'host1',
      depth: 1,
      depths: new Map([
        ['host1', 0],
        ['host2', 1],
        ['host3', 1],
      ]),
      rootLinks: new Map([
        ['host2', oneTwo],
        ['host3', oneThree],
      ]),
      rootPathCosts: new Map([
        ['host1', 0],
        ['host2', 2],
        ['host3', 2],
      ]),
      tree: [oneTwo, oneThree],
      standby: [twoThree],
      discarding: new Map([[twoThree, 'host3']]),
    }
    expect(spanningTree(mesh)).to.deep.equal(expected)
  })

  it('spanningTree() is a mesh of one when there is one host', () => {
    expect(spanningTree(meshFrom(1))).to.deep.include({ root: 'host1', depth: 0, tree: [], standby: [] })
  })

  it('spanningTree() takes the cheaper of two ways, however long it is', () => {
    const tree = spanningTree(meshFrom(4, '1-2', '2-3', '3-4', '1-4:7'))
    expect([numbersOf(tree.tree), numbersOf(tree.standby), tree.depth]).to.deep.equal([[1, 2, 3], [4], 3])
    expect(tree.rootPathCosts.get('host4' as HostName)).to.equal(6)
  })

  it('spanningTree() prefers the better of two ways of the same cost by the bridge that offers it', () => {
    const tree = spanningTree(meshFrom(4, '1-2', '1-3', '3-4', '2-4'))
    expect([numbersOf(tree.tree), numbersOf(tree.standby)]).to.deep.equal([[1, 2, 4], [3]])
  })

  it('spanningTree() prefers an offer of the root itself to one of the same cost', () => {
    const tree = spanningTree(meshFrom(3, '1-3:4', '1-2', '2-3'))
    expect([numbersOf(tree.tree), tree.depth]).to.deep.equal([[1, 2], 1])
  })

  it('spanningTree() leaves out whom the root does not reach', () => {
    const tree = spanningTree(meshFrom(4, '1-2', '3-4'))
    expect([[...tree.depths.keys()], numbersOf(tree.tree), numbersOf(tree.standby)]).to.deep.equal([
      ['host1', 'host2'],
      [1],
      [],
    ])
  })

  it('spanningTree() refuses a mesh without a host', () => {
    expect(() => spanningTree(meshFrom(0))).to.throw(BrokenPromiseError)
  })

  it('spanningTree() agrees with bridges that talk to each other until all is quiet', () => {
    fc.assert(
      fc.property(anyMesh({ hosts: [1, 12], costs: [1, 4] }), (mesh) => {
        const tree = spanningTree(mesh)
        const { hosts, links } = reachedBy(tree, mesh)
        const { rootLinks, discarding } = settle(hosts, links, mesh.pins)
        expect([...tree.rootLinks].toSorted()).to.deep.equal([...rootLinks].toSorted())
        expect([...tree.discarding]).to.deep.equal([...discarding])
      }),
      { numRuns: 150 },
    )
  })

  it('spanningTree() counts costs and depths along each way to the root', () => {
    fc.assert(
      fc.property(anyMesh({ hosts: [1, 12], costs: [1, 4] }), ({ hosts, links, pins }) => {
        const { rootLinks, depths, rootPathCosts } = spanningTree({ hosts, links, pins })
        for (const [host, link] of rootLinks) {
          const parent = peerOf(link, host)
          expect(depths.get(host)).to.equal(Number(depths.get(parent)) + 1)
          expect(rootPathCosts.get(host)).to.equal(
            Number(rootPathCosts.get(parent)) + Number(pins.pathCosts.get(link.number)),
          )
        }
      }),
    )
  })
})

// Bridges out of reach elect a root of their own.
function reachedBy({ depths }: SpanningTree, { hosts, links }: SpanningTreeElection) {
  return {
    hosts: hosts.filter((host) => depths.has(host)),
    links: links.filter((link) => link.hosts.every((host) => depths.has(host))),
  }
}

function numbersOf(links: SpanningTree['tree']): readonly number[] {
  return links.map(({ number }) => number)
}
