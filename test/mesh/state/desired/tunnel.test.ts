import { expect } from 'chai'
import type { Inventory, InventoryHost } from '../../../../src/mesh/inventory/inventory.ts'
import type { HostName, PortName } from '../../../../src/mesh/names.ts'
import { tunnelDesign, tunnelState } from '../../../../src/mesh/state/desired/tunnel.ts'
import type { Link } from '../../../../src/mesh/topology/link.ts'
import { parseUnderlayAddress } from '../../../../src/mesh/underlay-address.ts'
import { hostNames, type MeshWish, meshOf } from '../../addressing/mesh-of.ts'

const [host1, host2] = ['host1', 'host2'] as [HostName, HostName]
const link: Link = { number: 7, hosts: [host1, host2], portNumbers: [1, 2] }

describe('tunnelDesign()', () => {
  it('tunnelDesign() points each end at the other, and says why there', () => {
    const { inventory, hosts } = meshWith({}, [
      { region: 'eu', privateAddress: address('10.0.0.1') },
      { region: 'eu', privateAddress: address('10.0.0.2') },
    ])
    const inside = { port: 'gre7' as PortName, type: 'gre', reach: { kind: 'private', region: 'eu' } }
    expect(hosts.map((host) => tunnelDesign(inventory, host, link))).to.deep.equal([
      { ...inside, peer: 'host2', remoteIp: '10.0.0.2', localIp: '10.0.0.1' },
      { ...inside, peer: 'host1', remoteIp: '10.0.0.1', localIp: '10.0.0.2' },
    ])
  })
})

describe('tunnelState()', () => {
  it('tunnelState() of plain GRE has an address to send to and nothing else', () => {
    expect(endsOf({})).to.deep.equal([
      ['gre', { remote_ip: '1.0.0.2' }],
      ['gre', { remote_ip: '1.0.0.1' }],
    ])
  })

  it('tunnelState() has the key and the checksum at both ends', () => {
    expect(endsOf({ key: 0, checksum: true })).to.deep.equal([
      ['gre', { csum: 'true', key: '0', remote_ip: '1.0.0.2' }],
      ['gre', { csum: 'true', key: '0', remote_ip: '1.0.0.1' }],
    ])
  })

  it('tunnelState() takes the type of its own that GRE has over IPv6', () => {
    const six = [{ address: address('2001:db8::1') }, { address: address('2001:db8::2') }]
    expect(endsOf({ key: 7 }, six)).to.deep.equal([
      ['ip6gre', { key: '7', remote_ip: '2001:db8::2' }],
      ['ip6gre', { key: '7', remote_ip: '2001:db8::1' }],
    ])
    expect(endsOf({ encapsulation: 'vxlan', key: 7 }, six)).to.deep.equal([
      ['vxlan', { key: '7', remote_ip: '2001:db8::2' }],
      ['vxlan', { key: '7', remote_ip: '2001:db8::1' }],
    ])
  })

  it('tunnelState() sends from the private address inside a region, whatever family the public ones have', () => {
    const inside = (host: number) => ({ region: 'eu', privateAddress: address(`fd00::${host}`) })
    expect(endsOf({}, [inside(1), inside(2)])).to.deep.equal([
      ['ip6gre', { local_ip: 'fd00::1', remote_ip: 'fd00::2' }],
      ['ip6gre', { local_ip: 'fd00::2', remote_ip: 'fd00::1' }],
    ])
  })

  it('tunnelState() leaves the source to the host across regions', () => {
    const across = (region: string, host: number) => ({ region, privateAddress: address(`10.0.0.${host}`) })
    expect(endsOf({}, [across('eu', 1), across('us', 2)])).to.deep.equal([
      ['gre', { remote_ip: '1.0.0.2' }],
      ['gre', { remote_ip: '1.0.0.1' }],
    ])
  })
})

/** Type and options of both ends. */
function endsOf(mesh: MeshWish['mesh'], changes: readonly Partial<InventoryHost>[] = []) {
  const { inventory, hosts } = meshWith(mesh, changes)
  const pins = { pathCosts: new Map([[7, 2]]) }
  return hosts.map((host) => {
    const { type, options } = tunnelState({ inventory, host, pins }, link)
    return [type, Object.fromEntries(options)]
  })
}

function meshWith(mesh: MeshWish['mesh'], changes: readonly Partial<InventoryHost>[]) {
  const inventory = meshOf({ hosts: hostNames(2), mesh: { ...mesh } })
  const hosts = [...inventory.hosts.values()].map((host, index) => ({ ...host, ...changes[index] }))
  const byName: Inventory['hosts'] = new Map(hosts.map((host) => [host.name, host]))
  return { inventory: { ...inventory, hosts: byName }, hosts }
}

function address(text: string) {
  const parsed = parseUnderlayAddress(text)
  if (parsed === undefined) throw new Error(`"${text}" is no address`)
  return parsed
}
