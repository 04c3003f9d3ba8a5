import { expect } from 'chai'
import type { Inventory } from '../../../src/mesh/inventory/inventory.ts'
import { parseIpv6 } from '../../../src/mesh/ipv6.ts'
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

  it('segmentMtu() names the link over IPv6, which leaves less of the same underlay', () => {
    const inventory = meshOf({ hosts: hostNames(3), kind: 'full', mesh: { key: 7 } })
    const inside = (address: string) => ({ region: 'eu', privateAddress: parseIpv6(address) })
    const hosts: Inventory['hosts'] = new Map(
      [...inventory.hosts.values()].map((host) => [
        host.name,
        host.name === 'host1' ? host : { ...host, ...inside(`fd00::${host.name.slice(-1)}`) },
      ]),
    )
    const { overlayMtu, overhead, narrowestLink } = segmentMtu(
      { ...inventory, hosts },
      lockOf(inventory).links,
    )
    expect({ overlayMtu, overhead, narrowest: narrowestLink?.hosts }).to.deep.equal({
      overlayMtu: 1438,
      overhead: [
        { header: 'Ethernet', bytes: 14 },
        { header: 'IPv6', bytes: 40 },
        { header: 'GRE', bytes: 4 },
        { header: 'key', bytes: 4 },
      ],
      narrowest: ['host2', 'host3'],
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
