import { expect } from 'chai'
import fc from 'fast-check'
import {
  hostConnectivity,
  linkConnectivity,
} from '../../../../src/mesh/topology/connectivity/connectivity.ts'
import { mendingPair } from '../../../../src/mesh/topology/connectivity/mend.ts'
import type { Graph } from '../../../../src/mesh/topology/graph.ts'
import {
  anyGraph,
  circulant,
  everyPair,
  fewestHosts,
  fewestLinks,
  graphOfPairs,
  holdsWithout,
  range,
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
