import { expect } from 'chai'
import type { HostName } from '../../../src/mesh/names.ts'
import { bridgeMacs } from '../../../src/mesh/spanning-tree/mac.ts'
import { pathCostsOf } from '../../../src/mesh/spanning-tree/path-costs.ts'
import { pinsOf, treeRoots } from '../../../src/mesh/spanning-tree/pins.ts'
import { hostNames, lockOf, type MeshWish, meshOf } from '../addressing/mesh-of.ts'

function rooted(wish: MeshWish, roots: readonly string[]) {
  const inventory = meshOf(wish)
  return { inventory, lock: { ...lockOf(inventory), roots: roots as readonly HostName[] } }
}

describe('pinsOf()', () => {
  it('pinsOf() puts the roots first, one after the other, and everybody else last', () => {
    const { inventory, lock } = rooted({ hosts: hostNames(4) }, ['host3', 'host1'])
    const priorities = [...pinsOf(inventory, lock).bridges].map(([host, { priority }]) => [host, priority])
    expect(priorities).to.deep.equal([
      ['host1', 8192],
      ['host2', 32768],
      ['host3', 4096],
      ['host4', 32768],
    ])
  })

  it('pinsOf() lets each link cost what its path costs', () => {
    const { inventory, lock } = rooted({ hosts: hostNames(3) }, [])
    expect(pinsOf(inventory, lock).pathCosts).to.deep.equal(pathCostsOf(inventory, lock))
  })
})

describe('treeRoots()', () => {
  it('treeRoots() puts roots that the operator names later before those of the lock', () => {
    const { inventory, lock } = rooted({ hosts: hostNames(20), roots: ['host9', 'host2'] }, [
      'host1',
      'host2',
    ])
    expect(treeRoots(inventory, lock)).to.deep.equal(['host9', 'host2', 'host1'])
  })

  it('treeRoots() names seven at most, for there are seven priorities before the default', () => {
    const { inventory, lock } = rooted({ hosts: hostNames(20) }, hostNames(9))
    expect(treeRoots(inventory, lock)).to.deep.equal(hostNames(7))
  })
})

describe('bridgeMacs()', () => {
  const macs = (mesh: string, hosts: readonly string[]) => [...bridgeMacs(mesh, hosts as readonly HostName[])]

  it('bridgeMacs() follows from the names of mesh and host alone', () => {
    expect(macs('prod', ['host1', 'host2'])).to.deep.equal([
      ['host1', '02:00:6e:37:17:1d'],
      ['host2', '02:00:fe:5c:60:75'],
    ])
    expect(macs('prod', ['host2'])).to.deep.equal([['host2', '02:00:fe:5c:60:75']])
    expect(macs('test', ['host2'])).to.not.deep.equal([['host2', '02:00:fe:5c:60:75']])
  })

  it('bridgeMacs() hashes the later host again when two names give the same', () => {
    const [first] = macs('prod', ['host6922'])
    expect(macs('prod', ['host102741'])).to.deep.equal([['host102741', first?.[1]]])
    const [, second] = macs('prod', ['host6922', 'host102741'])
    expect([first?.[1], second?.[1]]).to.deep.equal(['02:00:54:1c:1a:ad', '02:00:95:18:35:db'])
  })
})
