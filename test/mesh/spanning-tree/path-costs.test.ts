import { expect } from 'chai'
import type { Lock } from '../../../src/mesh/addressing/lock.ts'
import type { Inventory, WantedLink } from '../../../src/mesh/inventory/inventory.ts'
import { analyseLosses } from '../../../src/mesh/spanning-tree/losses.ts'
import { pathCostsOf } from '../../../src/mesh/spanning-tree/path-costs.ts'
import { pinsOf } from '../../../src/mesh/spanning-tree/pins.ts'
import { chooseRoots } from '../../../src/mesh/spanning-tree/roots.ts'
import { hostNames, lockOf, type MeshWish, meshOf } from '../addressing/mesh-of.ts'
import { hostAt } from './meshes.ts'

/** `host1-host2 10000`: what each link costs. */
function costLines(inventory: Inventory, lock: Lock): readonly string[] {
  const costs = pathCostsOf(inventory, lock)
  return lock.links.map(({ number, hosts }) => `${hosts.join('-')} ${costs.get(number)}`)
}

/** Hosts in turn in so many regions. */
function regional(hosts: number, regions: number, wish: Partial<MeshWish> = {}): Inventory {
  const names = hostNames(hosts)
  return meshOf({
    hosts: names,
    regions: Object.fromEntries(names.map((name, index) => [name, `region${(index % regions) + 1}`])),
    ...wish,
  })
}

describe('pathCostsOf()', () => {
  it('pathCostsOf() is what Open vSwitch takes a tunnel for since 3.1, where there are no regions', () => {
    const inventory = meshOf({ hosts: hostNames(2) })
    const rstp = { ...inventory, spanningTree: { ...inventory.spanningTree, protocol: 'rstp' as const } }
    const lock = lockOf(inventory)
    expect([inventory, rstp].map((mesh) => [...pathCostsOf(mesh, lock)])).to.deep.equal([
      [[1, 2]],
      [[1, 2000]],
    ])
  })

  it('pathCostsOf() lets one link into each region win: by the older region, then by number', () => {
    const inventory = regional(6, 3)
    expect(costLines(inventory, lockOf(inventory))).to.deep.equal([
      'host1-host2 10000',
      'host1-host3 10000',
      'host2-host3 10200',
      'host1-host4 2',
      'host2-host5 2',
      'host4-host5 10100',
      'host3-host6 2',
      'host4-host6 10100',
      'host5-host6 10300',
    ])
  })

  it('pathCostsOf() takes what the operator says of a link, within a region or between two', () => {
    const wanted: readonly WantedLink[] = [
      { hosts: [hostAt(1), hostAt(2)], cost: 7 },
      { hosts: [hostAt(4), hostAt(3)], cost: 40 },
      { hosts: [hostAt(2), hostAt(4)], cost: undefined },
    ]
    const inventory = regional(4, 2, { kind: 'manual', topology: { links: wanted } })
    expect(costLines(inventory, lockOf(inventory))).to.deep.equal([
      'host1-host2 7',
      'host2-host4 2',
      'host3-host4 40',
    ])
  })

  for (const kind of ['partial', 'full', 'ring'] as const)
    it(`pathCostsOf() keeps traffic inside each of two to four regions of a ${kind} mesh, also after a loss`, () => {
      const leaks = [2, 3, 4].map((regions) => {
        const inventory = regional(5 * regions, regions, { kind })
        const linked = lockOf(inventory)
        const lock = { ...linked, roots: chooseRoots(inventory, linked, pathCostsOf(inventory, linked)) }
        const election = { hosts: [...lock.hosts.keys()], links: lock.links, pins: pinsOf(inventory, lock) }
        return analyseLosses(election, (host) => inventory.hosts.get(host)?.region).regionLeaks
      })
      expect(leaks).to.deep.equal([[], [], []])
    })
})
