import { expect } from 'chai'
import type { HostName } from '../../../src/mesh/names.ts'
import { bridgeMacs } from '../../../src/mesh/spanning-tree/mac.ts'
import { pinsOf, treeRoots } from '../../../src/mesh/spanning-tree/pins.ts'
import { hostNames, lockOf, type MeshWish, meshOf } from '../addressing/mesh-of.ts'

function priorities(wish: MeshWish) {
  const inventory = meshOf(wish)
  const { bridges } = pinsOf(inventory, lockOf(inventory))
  return Object.fromEntries([...bridges].map(([host, { priority }]) => [host, priority]))
}

describe('pinsOf()', () => {
  it('pinsOf() puts the hubs first and everybody else last', () => {
    expect(priorities({ hosts: hostNames(4) })).to.deep.equal({
      host1: 4096,
      host2: 8192,
      host3: 32768,
      host4: 32768,
    })
  })

  it('pinsOf() costs what Open vSwitch takes a tunnel for since 3.1', () => {
    const inventory = meshOf({ hosts: hostNames(2) })
    const rstp = { ...inventory, spanningTree: { ...inventory.spanningTree, protocol: 'rstp' as const } }
    const lock = lockOf(inventory)
    const costs = [inventory, rstp].map((mesh) => [...pinsOf(mesh, lock).pathCosts])
    expect(costs).to.deep.equal([[[1, 2]], [[1, 2000]]])
  })
})

describe('treeRoots()', () => {
  it('treeRoots() puts roots that the operator names later before the hubs', () => {
    const lock = lockOf(meshOf({ hosts: hostNames(20) }))
    expect(treeRoots(meshOf({ hosts: hostNames(20), roots: ['host9', 'host2'] }), lock)).to.deep.equal([
      'host9',
      'host2',
      'host1',
    ])
  })

  it('treeRoots() names seven at most, for there are seven priorities before the default', () => {
    const inventory = meshOf({ hosts: hostNames(20), redundancy: 8 })
    expect(treeRoots(inventory, lockOf(inventory))).to.deep.equal(hostNames(7))
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
