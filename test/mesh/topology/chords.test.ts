import { expect } from 'chai'
import type { HostName } from '../../../src/mesh/names.ts'
import { avoidNothing } from '../../../src/mesh/topology/avoidance.ts'
import { chords } from '../../../src/mesh/topology/chords.ts'
import { rings } from '../../../src/mesh/topology/graph.ts'
import { wiringOf } from '../../../src/mesh/topology/wiring.ts'
import { cpuNowMs } from '../../support/cpu-clock.ts'
import { hostNames } from '../addressing/mesh-of.ts'

function built(count: number, redundancy: number) {
  const hosts = hostNames(count) as readonly HostName[]
  const pairs = chords({ hosts, redundancy, before: [], avoided: avoidNothing })
  return { pairs, graph: wiringOf(hosts, pairs).graph }
}

describe('chords()', () => {
  const table: readonly (readonly [number, number, number])[] = [
    // hosts, redundancy, depth below the best root: facts of ring and chords, C5
    [8, 3, 2],
    [16, 3, 3],
    [50, 3, 5],
    [200, 3, 8],
    [16, 4, 3],
    [50, 4, 4],
    [200, 4, 5],
    [1000, 4, 7],
    [200, 5, 5],
  ]
  for (const [hosts, redundancy, depth] of table) {
    it(`chords() is at most ${depth} deep when ${hosts} hosts have ${redundancy} links each`, () => {
      const { graph } = built(hosts, redundancy)
      const depths = graph.neighbours.map((_, root) => rings(graph, root).length - 1)
      expect(Math.min(...depths)).to.be.at.most(depth)
      expect(graph.neighbours.filter(({ length }) => length !== redundancy)).to.deep.equal([])
    })
  }

  it('chords() gives one host a link more when hosts and links of each are odd', () => {
    const degrees = built(51, 3).graph.neighbours.map(({ length }) => length)
    expect(degrees.toSorted().slice(-3)).to.deep.equal([3, 3, 4])
  })

  it('chords() is a full mesh when there are at most redundancy + 1 hosts', () => {
    expect([1, 2, 4, 5].map((count) => built(count, 4).pairs.length)).to.deep.equal([0, 1, 6, 10])
  })

  it('chords() links 5,000 hosts within four seconds', () => {
    const started = cpuNowMs()
    built(5000, 4)
    expect(cpuNowMs() - started).to.be.below(4000)
  })
})
