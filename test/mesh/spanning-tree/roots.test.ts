import { expect } from 'chai'
import fc from 'fast-check'
import type { Cidr, Ipv4Address } from '../../../src/mesh/ipv4.ts'
import type { HostName } from '../../../src/mesh/names.ts'
import { type Loss, treeAfter } from '../../../src/mesh/spanning-tree/loss.ts'
import { betterRoot, chooseRoots } from '../../../src/mesh/spanning-tree/roots.ts'
import { type SpanningTreeElection, spanningTree } from '../../../src/mesh/spanning-tree/tree.ts'
import { cpuNowMs } from '../../support/cpu-clock.ts'
import { anyMesh } from './any-mesh.ts'
import { broadMesh, hostAt, meshFrom, ringOf } from './meshes.ts'

interface RootWish {
  readonly named?: readonly number[]
  readonly remembered?: readonly number[]
}

function rootsOf(mesh: SpanningTreeElection, { named = [], remembered = [] }: RootWish = {}) {
  const settings = {
    protocol: 'stp',
    roots: named.map(hostAt),
    timers: { kind: 'auto' },
    bfd: false,
  } as const
  return chooseRoots({ spanningTree: settings }, lockOf(mesh, remembered), mesh.pins.pathCosts)
}

function lockOf({ hosts, links }: SpanningTreeElection, roots: readonly number[]) {
  const allocation = { address: '172.17.0.1' as Ipv4Address, fixedCidr: '172.17.0.0/24' as Cidr }
  return { hosts: new Map(hosts.map((host) => [host, allocation])), links, roots: roots.map(hostAt) }
}

describe('chooseRoots()', () => {
  it('chooseRoots() starts in the middle of a chain, and goes on in the middle of what is left', () => {
    expect(rootsOf(meshFrom(5, '1-2', '2-3', '3-4', '4-5'))[0]).to.equal('host3')
    expect(rootsOf(ringOf(5))).to.deep.equal(['host1', 'host3', 'host4'])
  })

  it('chooseRoots() takes the host whose tree is the flattest after a loss, of those with the same depth', () => {
    // From 1 and from 2 everybody is 2 links away; without 1-3, 3 and 4 hang below 2.
    const mesh = meshFrom(5, '1-2', '1-3', '3-4', '2-3', '2-4', '1-5', '2-5')
    expect(rootsOf(mesh)[0]).to.equal('host2')
  })

  it('chooseRoots() counts what links cost, not how few there are', () => {
    const mesh = meshFrom(5, '1-2', '1-3', '1-4:50', '2-4', '4-5', '1-5:50')
    expect(rootsOf(mesh)[0]).to.equal('host2')
  })

  it('chooseRoots() keeps what the operator names and what the lock remembers, even if there are better ones', () => {
    const mesh = meshFrom(5, '1-2', '2-3', '3-4', '4-5')
    expect(rootsOf(mesh, { named: [5], remembered: [1] })).to.deep.equal(['host5', 'host1', 'host3'])
    expect(rootsOf(mesh, { remembered: [5, 4, 1, 2] })).to.deep.equal(['host5', 'host4', 'host1'])
  })

  it('chooseRoots() forgets a root that left', () => {
    expect(rootsOf(meshFrom(3, '1-2', '1-3', '2-3'), { remembered: [7, 2] })).to.deep.equal([
      'host2',
      'host1',
      'host3',
    ])
  })

  it('chooseRoots() has no more roots than hosts, and as many as seven if they are named', () => {
    expect(rootsOf(meshFrom(2, '1-2'))).to.deep.equal(['host1', 'host2'])
    expect(rootsOf(ringOf(9), { named: [1, 2, 3, 4, 5, 6, 7, 8] })).to.deep.equal(
      [1, 2, 3, 4, 5, 6, 7].map(hostAt),
    )
  })

  it('chooseRoots() finds a first root that no other host beats', () => {
    fc.assert(
      fc.property(anyMesh({ hosts: [4, 10], costs: [1, 6] }), (mesh) => {
        const [root] = rootsOf(mesh)
        const merits = new Map(mesh.hosts.map((host) => [host, meritsOf(mesh, host)]))
        const best = [...merits.values()].toSorted(compare)[0]
        expect(root && merits.get(root)).to.deep.equal(best)
      }),
      { numRuns: 100 },
    )
  })

  it('chooseRoots() finds roots among 1,000 hosts within a second', () => {
    const mesh = broadMesh(1000)
    const started = cpuNowMs()
    rootsOf(mesh)
    expect(cpuNowMs() - started).to.be.below(1000)
  })
})

describe('betterRoot()', () => {
  const chain = meshFrom(5, '1-2', '2-3', '3-4', '4-5')
  const advice = (root: number) => betterRoot(lockOf(chain, [root]), chain.pins.pathCosts)

  it('betterRoot() names a host that makes a flatter tree', () => {
    expect(advice(1)).to.deep.equal({
      acting: { root: 'host1', reached: 5, depth: 4, deepest: 4 },
      better: { root: 'host3', reached: 5, depth: 2, deepest: 2 },
    })
  })

  it('betterRoot() has nothing to say of the best one, nor where there is none', () => {
    expect([advice(3), advice(9)]).to.deep.equal([undefined, undefined])
  })
})

type Merits = readonly [cutOff: number, depth: number, deepest: number]

// With the others in the order of joining, as they are compared before anybody has a priority.
function meritsOf({ hosts, links, pins }: SpanningTreeElection, root: HostName): Merits {
  const order = [root, ...hosts.filter((host) => host !== root)]
  const [first] = [...pins.bridges.values()]
  const bridges = new Map(
    order.flatMap((host, priority) => (first === undefined ? [] : [[host, { ...first, priority }] as const])),
  )
  const mesh = { hosts, links, pins: { ...pins, bridges } }
  const losses: readonly Loss[] = [
    ...order.slice(1).map((host): Loss => ({ kind: 'host', host })),
    ...links.map((link): Loss => ({ kind: 'link', link })),
  ]
  const tree = spanningTree(mesh)
  const deepest = Math.max(tree.depth, ...losses.map((loss) => treeAfter(mesh, loss).depth))
  return [hosts.length - tree.depths.size, tree.depth, deepest]
}

function compare(one: Merits, other: Merits): number {
  return one[0] - other[0] || one[1] - other[1] || one[2] - other[2]
}
