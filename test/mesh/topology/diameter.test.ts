import { expect } from 'chai'
import fc from 'fast-check'
import { diameter } from '../../../src/mesh/topology/diameter.ts'
import { type Graph, graphOf, rings } from '../../../src/mesh/topology/graph.ts'
import { hostNames, lockOf, meshOf } from '../addressing/mesh-of.ts'

function graph(hosts: number, edges: readonly (readonly [number, number])[]): Graph {
  const neighbours = Array.from({ length: hosts }, (): number[] => [])
  for (const [one, other] of edges) {
    neighbours[one]?.push(other)
    neighbours[other]?.push(one)
  }
  return { neighbours }
}

function longestOfAll(wanted: Graph): number {
  return Math.max(...wanted.neighbours.map((_, host) => rings(wanted, host).length - 1))
}

/** Each host but the first linked to an earlier one, and some links more. */
const connected = fc
  .record({
    parents: fc.array(fc.nat(), { maxLength: 30 }),
    more: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 20 }),
  })
  .map(({ parents, more }) => {
    const hosts = parents.length + 1
    const tree = parents.map((parent, index) => [parent % (index + 1), index + 1] as const)
    return graph(hosts, [...tree, ...more.map(([one, other]) => [one % hosts, other % hosts] as const)])
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

  it('diameter() is half the hosts when they form a ring', () => {
    const diameters = [1, 2, 3, 4, 7, 20].map((count) => {
      const hosts = hostNames(count)
      const { links } = lockOf(meshOf({ hosts, kind: 'ring' }))
      return diameter(graphOf([...meshOf({ hosts }).hosts.keys()], links))
    })
    expect(diameters).to.deep.equal([0, 1, 1, 2, 3, 10])
  })
})
