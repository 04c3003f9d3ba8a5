import { sharedPrefix } from '../../mesh/shared-prefix.ts'
import { type AddressFamily, familyOf, type UnderlayAddress } from '../../mesh/underlay-address.ts'
import type { Blueprint, LabHost } from '../blueprint.ts'

/**
 * The host's /etc/network/interfaces as its operator would have it before there is a mesh: the underlay address on
 * br-phy, the Open vSwitch bridge that holds eth0. Tunnels of the userspace datapath find no route otherwise.
 */
export function interfacesFile(blueprint: Blueprint, host: LabHost): string {
  const [address, ...further] = host.addresses
  const inNetwork = (other: UnderlayAddress) => `${other}/${networkPrefix(blueprint, familyOf(other))}`
  const families = [...new Set(host.addresses.map(familyOf))]
  return `# This file describes the network interfaces available on your system
# and how to activate them. For more information, see interfaces(5).

source /etc/network/interfaces.d/*

# The loopback network interface
auto lo
iface lo inet loopback

# The underlay
${startedBy(host)} br-phy
iface br-phy ${familyOf(address) === 4 ? 'inet' : 'inet6'} static
    address ${inNetwork(address)}
    mtu ${host.underlayMtu}
    ovs_type OVSBridge
    ovs_ports eth0
    ovs_extra set bridge br-phy datapath_type=netdev
${[
  ...(familyOf(address) === 4 ? [] : ['    dad-attempts 0']),
  ...further.map((other) => `    up ip address add ${inNetwork(other)} dev br-phy${withoutProbe(other)}`),
  ...families.map((family) => `    up ip -${family} route replace default dev br-phy`),
].join('\n')}

allow-br-phy eth0
iface eth0 inet manual
    mtu ${host.underlayMtu}
    ovs_type OVSPort
    ovs_bridge br-phy
`
}

// One network for all: the userspace datapath uses a route only if the address of its device lies in the same
// network as what the route leads to (ovs-router.c, get_src_addr), so that /32 addresses give tunnels no route.
function networkPrefix({ hosts }: Blueprint, family: AddressFamily): number {
  const addresses = hosts.flatMap((host) => host.addresses).filter((address) => familyOf(address) === family)
  return Math.min(family === 4 ? 30 : 126, sharedPrefix(addresses))
}

function withoutProbe(address: UnderlayAddress): string {
  return familyOf(address) === 4 ? '' : ' nodad'
}

// openvswitch-switch's README.Debian: `allow-ovs`, which its init script raises. Its systemd unit does not.
function startedBy(host: LabHost): string {
  return host.flavour === 'sysv' ? 'allow-ovs' : 'auto'
}
