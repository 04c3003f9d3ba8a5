import { expect } from 'chai'
import fc from 'fast-check'
import { articulations } from '../../../../src/mesh/topology/connectivity/articulations.ts'
import {
  cutHosts,
  hostConnectivity,
  linkConnectivity,
} from '../../../../src/mesh/topology/connectivity/connectivity.ts'
import { cutsBy } from '../../../../src/mesh/topology/connectivity/cut.ts'
import { partsWithout } from '../../../../src/mesh/topology/connectivity/parts.ts'
import type { Graph } from '../../../../src/mesh/topology/graph.ts'
import { subsets } from '../losses.ts'
import {
  anyGraph,
  chainOf,
  circulant,
  everyPair,
  fewestHosts,
  fewestLinks,
  graphOfPairs,
  holdsWithout,
  range,
  sparseGraph,
} from './graphs.ts'

describe('hostConnectivity()', () => {
  it('hostConnectivity() is what trying every loss of hosts finds', () => {
    fc.assert(
      fc.property(anyGraph(8), fc.integer({ min: 1, max: 8 }), (graph, atMost) => {
        expect(hostConnectivity(graph, atMost).paths).to.equal(Math.min(fewestHosts(graph), atMost))
      }),
      { numRuns: 400 },
    )
  })

  it('hostConnectivity() names a least cut when there are fewer paths than asked for and a link is missing', () => {
    fc.assert(
      fc.property(anyGraph(9), fc.integer({ min: 1, max: 9 }), (graph, atMost) => {
        const { paths, cut } = hostConnectivity(graph, atMost)
        const isComplete = paths >= graph.neighbours.length - 1
        expect(cut === undefined).to.equal(isComplete || paths === atMost)
        if (cut === undefined) return
        const [one, other] = cut.sides
        expect(cut.lost.length).to.equal(paths)
        expect(holdsWithout(graph, cut.lost)).to.equal(false)
        expect(one.length).to.be.within(1, other.length)
        const linked = new Set(one.flatMap((host) => graph.neighbours[host] ?? []))
        const outside = [...linked].filter((host) => !one.includes(host) && !cut.lost.includes(host))
        expect(outside).to.deep.equal([])
      }),
    )
  })

  it('hostConnectivity() is what trying every loss finds where hosts have few links', () => {
    fc.assert(
      fc.property(sparseGraph, (graph) => {
        const { paths } = hostConnectivity(graph, 4)
        const hosts = range(graph.neighbours.length)
        const survivesAny = (losses: number) =>
          subsets(hosts, losses).every((lost) => holdsWithout(graph, lost))
        expect(range(paths).every(survivesAny)).to.equal(true)
        const most = Math.min(4, hosts.length - 1)
        expect(paths === most || !survivesAny(paths)).to.equal(true)
      }),
    )
  })

  it('hostConnectivity() of known graphs is what their makers proved', () => {
    const known: Readonly<Record<string, readonly [Graph, number]>> = {
      nobody: [graphOfPairs(0, []), 0],
      'one host': [graphOfPairs(1, []), 0],
      'two hosts': [graphOfPairs(2, [[0, 1]]), 1],
      'two hosts apart': [graphOfPairs(2, []), 0],
      'all of six': [graphOfPairs(6, everyPair(6)), 5],
      'a ring': [circulant(30, [1]), 2],
      'Harary H(4, 25)': [circulant(25, [1, 2]), 4],
      'Harary H(6, 25)': [circulant(25, [1, 2, 3]), 6],
      'a cube of seven dimensions': [cube(7), 7],
      'the Petersen graph': [petersen, 3],
      'the complete bipartite graph of 5 and 9': [bipartite(5, 9), 5],
    }
    const found = Object.entries(known).map(([name, [graph]]) => [name, hostConnectivity(graph, 20).paths])
    expect(found).to.deep.equal(Object.entries(known).map(([name, [, paths]]) => [name, paths]))
  })

  it('hostConnectivity() counts a neighbour once when two hosts are linked twice, or one to itself', () => {
    const twice = graphOfPairs(4, [...ringPairs(4), ...ringPairs(4), [0, 0], [1, 1]])
    expect(hostConnectivity(twice, 4).paths).to.equal(2)
  })
})

describe('linkConnectivity()', () => {
  it('linkConnectivity() is what trying every parting of the hosts finds', () => {
    fc.assert(
      fc.property(anyGraph(8), fc.integer({ min: 1, max: 8 }), (graph, atMost) => {
        expect(linkConnectivity(graph, atMost)).to.equal(Math.min(fewestLinks(graph), atMost))
      }),
      { numRuns: 400 },
    )
  })

  it('linkConnectivity() is greater than that of hosts where two full meshes share a few hosts', () => {
    const sharing = (shared: number) => {
      const far = everyPair(8).map(([one, other]) => [beyond(one, shared), beyond(other, shared)] as const)
      return graphOfPairs(16 - shared, [...everyPair(8), ...far])
    }
    const found = [0, 1, 2, 3].map((shared) => [
      hostConnectivity(sharing(shared), 9).paths,
      linkConnectivity(sharing(shared), 9),
    ])
    expect(found).to.deep.equal([
      [0, 0],
      [1, 7],
      [2, 7],
      [3, 7],
    ])
  })

  it('linkConnectivity() lies between that of hosts and the least degree (Whitney, 1932)', () => {
    fc.assert(
      fc.property(anyGraph(14), (graph) => {
        if (graph.neighbours.length === 0) return
        const links = linkConnectivity(graph, 20)
        const leastDegree = Math.min(...graph.neighbours.map(({ length }) => length))
        expect(links).to.be.within(hostConnectivity(graph, 20).paths, leastDegree)
      }),
    )
  })
})

describe('cutHosts()', () => {
  it('cutHosts() are all hosts whose loss leaves more parts than there were', () => {
    fc.assert(
      fc.property(fc.oneof(anyGraph(9), sparseGraph), (graph) => {
        const whole = partsWithout(graph, []).length
        const cutting = range(graph.neighbours.length).filter(
          (host) => partsWithout(graph, [host]).length > whole,
        )
        const expected = cutting.flatMap((host) => cutsBy(graph, [host]))
        expect(cutHosts(graph)).to.deep.equal(expected)
        expect(cutHosts(graph, 2)).to.deep.equal(expected.slice(0, 2))
      }),
      { numRuns: 300 },
    )
  })

  it('cutHosts() of a chain of 5,000 hosts are all but its ends, without a stack that overflows', () => {
    const cuts = cutHosts(chainOf(5000), 4)
    expect(cuts.map(({ lost, sides: [cutOff] }) => [lost, cutOff])).to.deep.equal([
      [[1], [0]],
      [[2], [0, 1]],
      [[3], [0, 1, 2]],
      [[4], [0, 1, 2, 3]],
    ])
    expect(articulations(chainOf(5000)).length).to.equal(4998)
  })
})

function ringPairs(hosts: number): readonly (readonly [number, number])[] {
  return range(hosts).map((host) => [host, (host + 1) % hosts] as const)
}

function cube(dimensions: number): Graph {
  const hosts = range(2 ** dimensions)
  return { neighbours: hosts.map((host) => range(dimensions).map((bit) => host ^ (1 << bit))) }
}

function bipartite(left: number, right: number): Graph {
  const pairs = range(left).flatMap((one) => range(right).map((other) => [one, left + other] as const))
  return graphOfPairs(left + right, pairs)
}

const petersen = graphOfPairs(
  10,
  range(5).flatMap(
    (spoke) =>
      [
        [spoke, (spoke + 1) % 5],
        [spoke, spoke + 5],
        [spoke + 5, ((spoke + 2) % 5) + 5],
      ] as const,
  ),
)

/** Of the second full mesh the first `shared` hosts are the last of the first. */
function beyond(host: number, shared: number): number {
  return 8 - shared + host
}
