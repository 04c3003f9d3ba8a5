import { expect } from 'chai'
import type { Inventory } from '../../../src/mesh/inventory/inventory.ts'
import { segmentMtu } from '../../../src/mesh/topology/mtu.ts'
import { hostNames, lockOf, type MeshWish, meshOf } from '../addressing/mesh-of.ts'

function mtuOf(wish: MeshWish, underlayMtus: Readonly<Record<string, number>> = {}) {
  const inventory = meshOf(wish)
  const hosts: Inventory['hosts'] = new Map(
    [...inventory.hosts].map(([name, host]) => [name, { ...host, underlayMtu: underlayMtus[name] ?? 1500 }]),
  )
  const { narrowestLink, overhead, ...mtus } = segmentMtu({ ...inventory, hosts }, lockOf(inventory).links)
  return {
    ...mtus,
    overhead: overhead.map(({ header, bytes }) => `${bytes} ${header}`).join(' + '),
    narrowest: narrowestLink?.hosts,
  }
}

describe('segmentMtu()', () => {
  it('segmentMtu() is 1462 = 1500 − 14 Ethernet − 20 IPv4 − 4 GRE', () => {
    expect(mtuOf({ hosts: hostNames(3) })).to.deep.equal({
      overlayMtu: 1462,
      underlayMtu: 1500,
      overhead: '14 Ethernet + 20 IPv4 + 4 GRE',
      narrowest: undefined,
    })
  })

  it('segmentMtu() leaves 1450 to VXLAN and to Geneve', () => {
    const parts = (['vxlan', 'geneve'] as const).map((encapsulation) => {
      const { overlayMtu, overhead } = mtuOf({ hosts: hostNames(2), mesh: { encapsulation } })
      return [overlayMtu, overhead]
    })
    expect(parts).to.deep.equal([
      [1450, '14 Ethernet + 20 IPv4 + 8 UDP + 8 VXLAN'],
      [1450, '14 Ethernet + 20 IPv4 + 8 UDP + 8 Geneve'],
    ])
  })

  it('segmentMtu() names the link that makes all others narrower', () => {
    expect(
      mtuOf({ hosts: hostNames(4) }, { host1: 9000, host2: 9000, host3: 1400, host4: 9000 }),
    ).to.deep.equal({
      overlayMtu: 1362,
      underlayMtu: 1400,
      overhead: '14 Ethernet + 20 IPv4 + 4 GRE',
      narrowest: ['host1', 'host3'],
    })
  })

  it('segmentMtu() asks the links, not the hosts, when one host is wider than all its peers', () => {
    expect(mtuOf({ hosts: hostNames(2) }, { host1: 9000 })).to.deep.include({
      overlayMtu: 1462,
      narrowest: undefined,
    })
  })

  it('segmentMtu() is what the only host can carry when there is no link yet', () => {
    expect(mtuOf({ hosts: ['host1'] }, { host1: 9000 })).to.deep.include({
      overlayMtu: 8962,
      narrowest: undefined,
    })
  })
})
