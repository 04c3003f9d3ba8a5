import { expect } from 'chai'
import { drawBlueprint, parseLabName } from '../../src/lab/blueprint.ts'
import { interfacesFile } from '../../src/lab/rootfs/interfaces.ts'
import { parseUnderlayAddress, type UnderlayAddress } from '../../src/mesh/underlay-address.ts'
import { smallLab } from './support/small-lab.ts'

describe('interfacesFile()', () => {
  it('has one network of each family for all hosts, and the first address where programs send from', () => {
    expect(underlayOf(['192.0.2.1', '10.0.0.1', 'fd00::1'], ['192.0.2.2', '10.0.0.2', 'fd00::9'])).equals(
      `allow-ovs br-phy
iface br-phy inet static
    address 192.0.2.1/0
    mtu 1500
    ovs_type OVSBridge
    ovs_ports eth0
    ovs_extra set bridge br-phy datapath_type=netdev
    up ip address add 10.0.0.1/0 dev br-phy
    up ip address add fd00::1/124 dev br-phy nodad
    up ip -4 route replace default dev br-phy
    up ip -6 route replace default dev br-phy`,
    )
  })

  it('asks nobody whether the address of IPv6 is taken when the host has no other', () => {
    expect(underlayOf(['2001:db8::1'], ['2001:db8::2'])).equals(
      `allow-ovs br-phy
iface br-phy inet6 static
    address 2001:db8::1/126
    mtu 1500
    ovs_type OVSBridge
    ovs_ports eth0
    ovs_extra set bridge br-phy datapath_type=netdev
    dad-attempts 0
    up ip -6 route replace default dev br-phy`,
    )
  })
})

/** The stanza of br-phy on the first of two hosts with these addresses. */
function underlayOf(...addresses: readonly [string, ...string[]][]): string | undefined {
  const { hosts } = smallLab('', ['sysv', 'sysv'])
  const specs = hosts.map((host, index) => ({ ...host, addresses: underlays(addresses[index] ?? ['']) }))
  const blueprint = drawBlueprint({ name: parseLabName('a'), hosts: specs, inventory: '' })
  const [first] = blueprint.hosts
  if (first === undefined) throw new Error('the lab has no host')
  const parts = interfacesFile(blueprint, first).split('\n\n')
  return parts.find((part) => part.startsWith('# The underlay\n'))?.replace('# The underlay\n', '')
}

function underlays([first, ...others]: readonly [string, ...string[]]) {
  return [underlay(first), ...others.map(underlay)] as const
}

function underlay(text: string): UnderlayAddress {
  const address = parseUnderlayAddress(text)
  if (address === undefined) throw new Error(`"${text}" is no address`)
  return address
}
