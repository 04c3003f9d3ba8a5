import { expect } from 'chai'
import fc from 'fast-check'
import type { Lock } from '../../../src/mesh/addressing/lock.ts'
import type { HostName } from '../../../src/mesh/names.ts'
import { hostConnectivity } from '../../../src/mesh/topology/connectivity/connectivity.ts'
import { graphOf } from '../../../src/mesh/topology/graph.ts'
import { layersOf } from '../../../src/mesh/topology/layered/layers.ts'
import { history, membershipEdit, type Step } from '../addressing/history.ts'
import { hostNames, lockOf, meshOf } from '../addressing/mesh-of.ts'
import { degrees, difference } from './changed-links.ts'

const roomy = { subnet: '10.0.0.0/8', mesh: { capacity: 2000 } } as const

function depth(lock: Lock): number {
  return Math.max(...layersOf(lock).levels.values())
}

function childrenOf(lock: Lock, parent: string): readonly string[] {
  return lock.links
    .filter(({ hosts }) => hosts[0] === parent && !lock.hubs.includes(hosts[1]))
    .map(({ hosts }) => hosts[1])
}

describe('layered()', () => {
  const sizes: readonly (readonly [number, number, number, number, number])[] = [
    // hosts, redundancy, links, most links on one host, levels below the hubs: facts of the shape, C5
    [4, 2, 5, 3, 1],
    [16, 2, 29, 15, 1],
    [50, 2, 97, 16, 2],
    [50, 3, 144, 16, 2],
    [200, 2, 397, 21, 2],
    [200, 3, 594, 26, 2],
    [1000, 2, 1997, 46, 2],
    [1000, 3, 2994, 56, 2],
  ]
  for (const [hosts, redundancy, links, degree, levels] of sizes) {
    it(`layered() needs ${links} links and ${levels} levels when ${hosts} hosts have ${redundancy} parents each`, () => {
      const lock = lockOf(meshOf({ hosts: hostNames(hosts), redundancy, ...roomy }))
      expect([lock.links.length, Math.max(...degrees(lock).values()), depth(lock)]).to.deep.equal([
        links,
        degree,
        levels,
      ])
    })
  }

  it('layered() is a full mesh when there are at most redundancy + 1 hosts', () => {
    const links = [1, 2, 3, 4].map(
      (count) => lockOf(meshOf({ hosts: hostNames(count), redundancy: 3 })).links.length,
    )
    expect(links).to.deep.equal([0, 1, 3, 6])
  })

  it('layered() adds just its own links for a newcomer, and removes none', () => {
    for (const redundancy of [1, 2, 3]) {
      let before = lockOf(meshOf({ hosts: hostNames(1), redundancy, ...roomy }))
      for (let count = 2; count <= 70; count += 1) {
        const after = lockOf(meshOf({ hosts: hostNames(count), redundancy, ...roomy }), before)
        expect([difference(after, before).length, difference(before, after).length]).to.deep.equal([
          Math.min(redundancy, count - 1),
          0,
        ])
        before = after
      }
      expect(depth(before)).to.equal(2)
    }
  })

  it('layered() removes just the links of a leaf that leaves', () => {
    const before = lockOf(meshOf({ hosts: hostNames(60), ...roomy }))
    const after = lockOf(meshOf({ hosts: hostNames(59), ...roomy }), before)
    expect([difference(after, before), difference(before, after).length]).to.deep.equal([[], 2])
  })

  it('layered() gives each child one new parent when its parent leaves', () => {
    const before = lockOf(meshOf({ hosts: hostNames(60), ...roomy }))
    const orphans = childrenOf(before, 'host5')
    const after = lockOf(
      meshOf({ hosts: hostNames(60).filter((host) => host !== 'host5'), ...roomy }),
      before,
    )
    const added = difference(after, before)
    expect(orphans.length).to.be.above(1)
    expect(
      added.flatMap((pair) => pair.split(' ').filter((host) => orphans.includes(host))).toSorted(),
    ).to.deep.equal(orphans.toSorted())
    expect(difference(before, after).every((pair) => pair.split(' ').includes('host5'))).to.equal(true)
    expect(depth(after)).to.equal(2)
  })

  it('layered() puts the host with the fewest children in the place of a hub that leaves', () => {
    const before = lockOf(meshOf({ hosts: hostNames(60), ...roomy }))
    const orphans = childrenOf(before, 'host1')
    const after = lockOf(meshOf({ hosts: hostNames(60).slice(1), ...roomy }), before)
    const heir = after.hubs[1] ?? ''
    expect(after.hubs).to.deep.equal(['host2', heir])
    expect(childrenOf(before, heir).length).to.equal(
      Math.min(...orphans.map((host) => childrenOf(before, host).length)),
    )
    expect(difference(after, before).toSorted()).to.deep.equal(
      orphans
        .filter((host) => host !== heir)
        .map((host) => [host, heir].toSorted().join(' '))
        .toSorted(),
    )
    expect(difference(before, after).every((pair) => pair.split(' ').includes('host1'))).to.equal(true)
    expect(depth(after)).to.equal(2)
  })

  it('layered() adds links only when redundancy grows, and removes links only when it shrinks', () => {
    const two = lockOf(meshOf({ hosts: hostNames(60), redundancy: 2, ...roomy }))
    const three = lockOf(meshOf({ hosts: hostNames(60), redundancy: 3, ...roomy }), two)
    const again = lockOf(meshOf({ hosts: hostNames(60), redundancy: 2, ...roomy }), three)
    expect([difference(two, three), three.links.length, depth(three)]).to.deep.equal([[], 3 * 57 + 3, 2])
    expect([difference(again, three), again.links.length, depth(again)]).to.deep.equal([[], 2 * 58 + 1, 2])
    expect(again.hubs).to.deep.equal(['host1', 'host2'])
  })

  it('layered() keeps a parent that joined after its child', () => {
    const names = hostNames(150).filter((host) => host !== 'host5')
    const before = lockOf(meshOf({ hosts: hostNames(110), ...roomy }))
    const grown = lockOf(meshOf({ hosts: hostNames(150), ...roomy }), before)
    const orphaned = lockOf(meshOf({ hosts: names, ...roomy }), grown)
    const joined = [...orphaned.hosts.keys()]
    const laterParents = orphaned.links.filter(
      ({ hosts: [parent, child] }) => joined.indexOf(parent) > joined.indexOf(child),
    )
    const newcomer = lockOf(meshOf({ hosts: [...names, 'newcomer'], ...roomy }), orphaned)
    expect(laterParents.length).to.be.above(0)
    expect(difference(orphaned, newcomer)).to.deep.equal([])
  })

  it('layered() lets a host wait for more hosts when it may not be linked to enough of those before it', () => {
    const [host1, host2] = ['host1', 'host2'] as readonly string[] as readonly [HostName, HostName]
    const mesh = meshOf({ hosts: hostNames(4), redundancy: 1, topology: { avoid: [[host1, host2]] } })
    const lock = lockOf(mesh)
    expect(lock.links.map(({ hosts }) => hosts)).to.deep.equal([
      ['host1', 'host3'],
      ['host3', 'host2'],
      ['host1', 'host4'],
    ])
    expect(lockOf(mesh, lock)).to.deep.equal(lock)
  })

  function forEveryStep(hosts: fc.Arbitrary<number>, claim: (step: Step) => void): void {
    const edits = fc.array(membershipEdit, { maxLength: 14 })
    const redundancies = fc.integer({ min: 1, max: 4 })
    fc.assert(
      fc.property(hosts, redundancies, edits, (count, redundancy, changes) => {
        for (const step of history({ hosts: hostNames(count), redundancy, ...roomy }, changes)) claim(step)
      }),
      { numRuns: 80 },
    )
  }

  it('layered() has redundancy node-disjoint paths between any two hosts, through any history', () => {
    forEveryStep(fc.integer({ min: 1, max: 40 }), ({ inventory, after }) => {
      const most = Math.min(inventory.topology.redundancy, after.hosts.size - 1)
      const graph = graphOf([...after.hosts.keys()], after.links)
      expect(hostConnectivity(graph, most).paths).to.equal(most)
      expect(after.extraLinks).to.deep.equal([])
    })
  })

  it('layered() has k(N − k) + k(k − 1)/2 links on at most two levels, through any history', () => {
    forEveryStep(fc.integer({ min: 1, max: 150 }), ({ inventory, after }) => {
      const hubs = Math.min(inventory.topology.redundancy, after.hosts.size)
      expect(after.links.length).to.equal(hubs * (after.hosts.size - hubs) + (hubs * (hubs - 1)) / 2)
      expect(layersOf(after).levels.size).to.equal(after.hosts.size)
      expect(depth(after)).to.be.at.most(2)
    })
  })

  it('layered() adds links to newcomers and orphans only, through any history', () => {
    forEveryStep(fc.integer({ min: 1, max: 80 }), ({ before, after }) => {
      const left = new Set([...before.hosts.keys()].filter((host) => !after.hosts.has(host)))
      const orphans = [...left].flatMap((host) => childrenOf(before, host))
      const came = [...after.hosts.keys()].filter((host) => !before.hosts.has(host))
      const concerned = new Set<string>([...orphans, ...came])
      const strangers = difference(after, before).filter(
        (pair) => !pair.split(' ').some((host) => concerned.has(host)),
      )
      expect(strangers).to.deep.equal([])
    })
  })

  it('layered() removes the links of hosts that left only, through any history', () => {
    forEveryStep(fc.integer({ min: 1, max: 80 }), ({ before, after }) => {
      const removed = difference(before, after).map((pair) => pair.split(' '))
      expect(removed.filter((ends) => ends.every((host) => after.hosts.has(host as HostName)))).to.deep.equal(
        [],
      )
    })
  })
})
