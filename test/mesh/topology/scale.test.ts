import { expect } from 'chai'
import { analyseLosses } from '../../../src/mesh/spanning-tree/losses.ts'
import { pinsOf } from '../../../src/mesh/spanning-tree/pins.ts'
import { spanningTree } from '../../../src/mesh/spanning-tree/tree.ts'
import { hostConnectivity, linkConnectivity } from '../../../src/mesh/topology/connectivity/connectivity.ts'
import { diameter } from '../../../src/mesh/topology/diameter.ts'
import { topologyFacts } from '../../../src/mesh/topology/facts.ts'
import type { Graph } from '../../../src/mesh/topology/graph.ts'
import { segmentMtu } from '../../../src/mesh/topology/mtu.ts'
import { cpuNowMs } from '../../support/cpu-clock.ts'
import { hostNames, lockOf, meshOf } from '../addressing/mesh-of.ts'
import { circulant, everyPair, graphOfPairs, type Joined, range } from './connectivity/graphs.ts'

function cpuMs(work: () => void): number {
  const started = cpuNowMs()
  work()
  return cpuNowMs() - started
}

function best(rounds: number, work: () => void): number {
  return Math.min(...range(rounds).map(() => cpuMs(work)))
}

/** From an inventory without a lock to all that is known before a host is looked at. */
function design(hosts: number): void {
  const inventory = meshOf({ hosts: hostNames(hosts), subnet: '10.0.0.0/8', mesh: { capacity: 2000 } })
  const lock = lockOf(inventory)
  topologyFacts(inventory.topology, lock)
  segmentMtu(inventory, lock.links)
  const election = { hosts: [...lock.hosts.keys()], links: lock.links, pins: pinsOf(inventory, lock) }
  spanningTree(election)
  analyseLosses(election)
}

/** Every host linked to the first ones of three levels, as wide as a layered mesh has them. */
function layers(hosts: number, paths: number): Graph {
  const inner = Math.ceil(Math.sqrt(paths * hosts))
  const pairs = range(hosts).flatMap((host) => {
    if (host <= paths) return range(host).map((parent): Joined => [parent, host])
    const width = Math.max(paths, Math.min(host, host <= inner ? paths : inner))
    return range(paths).map((place): Joined => [(host * paths + place) % width, host])
  })
  return graphOfPairs(hosts, pairs)
}

/** Each host on so many rings, every one in an order that looks like chance. */
function shuffledRings(hosts: number, rings: number): Graph {
  const pairs = range(rings).flatMap((ring) => {
    const order = range(hosts).toSorted((one, other) => scrambled(one, ring) - scrambled(other, ring))
    return order.map((host, place): Joined => [host, order[(place + 1) % hosts] ?? 0])
  })
  return graphOfPairs(hosts, pairs)
}

// MurmurHash3's last step: each bit of the host has a say in each bit of its place.
function scrambled(host: number, ring: number): number {
  const once = Math.imul(host * 2 + ring + 1, 0x85ebca6b)
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35)
  return twice ^ (twice >>> 16)
}

describe('the core at scale', () => {
  it('designs 1,000 hosts in well under 300 ms when nothing is known yet', () => {
    expect(cpuMs(() => design(1000))).to.be.below(300)
  })

  it('takes little more than twice as long for twice the hosts', () => {
    const [thousand, twoThousand] = [best(9, () => design(1000)), best(9, () => design(2000))]
    // The target is 2.2; what else runs on the machine has a share in a test.
    expect(twoThousand / thousand).to.be.below(3)
  })
})

describe('the proof at scale', () => {
  for (const paths of [2, 3, 4]) {
    it(`hostConnectivity() of a layered mesh with ${paths} paths grows with the hosts alone`, () => {
      const [small, large] = [layers(1000, paths), layers(5000, paths)]
      expect(hostConnectivity(large, 9).paths).to.equal(paths)
      const [one, five] = [small, large].map((mesh) => best(7, () => hostConnectivity(mesh, 9)))
      // 5 would be linear; times this short are at the mercy of caches.
      expect((five ?? 0) / (one ?? 1)).to.be.below(12)
      expect(five).to.be.below(200)
    })
  }

  it('hostConnectivity(), linkConnectivity() and diameter() of a ring of 1,000 take no second', () => {
    const ring = circulant(1000, [1])
    expect(
      cpuMs(() => {
        expect([hostConnectivity(ring, 9).paths, linkConnectivity(ring, 9), diameter(ring)]).to.deep.equal([
          2, 2, 500,
        ])
      }),
    ).to.be.below(1000)
  })

  it('hostConnectivity(), linkConnectivity() and diameter() of a full mesh of 255 take no second', () => {
    const full = graphOfPairs(255, everyPair(255))
    expect(
      cpuMs(() => {
        expect([
          hostConnectivity(full, 254).paths,
          linkConnectivity(full, 254),
          diameter(full),
        ]).to.deep.equal([254, 254, 1])
      }),
    ).to.be.below(1000)
  })

  it('hostConnectivity() of 5,000 hosts on two shuffled rings is found nearby', () => {
    const mesh = shuffledRings(5000, 2)
    // Somewhere they share a link.
    expect(cpuMs(() => expect(hostConnectivity(mesh, 9).paths).to.equal(3))).to.be.below(1500)
  })

  it('hostConnectivity() is exact where paths lead a long way round', () => {
    const harary = circulant(1500, [1, 2])
    expect(cpuMs(() => expect(hostConnectivity(harary, 9).paths).to.equal(4))).to.be.below(1500)
  })

  it('diameter() of 5,000 hosts on two shuffled rings is exact all the same', () => {
    const mesh = shuffledRings(5000, 2)
    expect(cpuMs(() => expect(diameter(mesh)).to.equal(10))).to.be.below(2500)
  })
})
