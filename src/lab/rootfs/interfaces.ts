import { ipv4ToNumber } from '../../mesh/ipv4.ts'
import type { Blueprint, LabHost } from '../blueprint.ts'

/**
 * The host's /etc/network/interfaces as its operator would have it before there is a mesh: the underlay address on
 * br-phy, the Open vSwitch bridge that holds eth0. Tunnels of the userspace datapath find no route otherwise.
 */
export function interfacesFile(blueprint: Blueprint, host: LabHost): string {
  const [address, ...further] = host.addresses
  const prefix = commonPrefix(blueprint)
  return `# This file describes the network interfaces available on your system
# and how to activate them. For more information, see interfaces(5).

source /etc/network/interfaces.d/*

# The loopback network interface
auto lo
iface lo inet loopback

# The underlay
${startedBy(host)} br-phy
iface br-phy inet static
    address ${address}/${prefix}
    mtu ${host.underlayMtu}
    ovs_type OVSBridge
    ovs_ports eth0
    ovs_extra set bridge br-phy datapath_type=netdev
${[
  ...further.map((other) => `    up ip address add ${other}/${prefix} dev br-phy`),
  '    up ip route replace default dev br-phy',
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
function commonPrefix({ hosts }: Blueprint): number {
  const [first = 0, ...others] = hosts.flatMap(({ addresses }) => addresses.map(ipv4ToNumber))
  return others.reduce((prefix, address) => Math.min(prefix, Math.clz32(first ^ address)), 30)
}

// openvswitch-switch's README.Debian: `allow-ovs`, which its init script raises. Its systemd unit does not.
function startedBy(host: LabHost): string {
  return host.flavour === 'sysv' ? 'allow-ovs' : 'auto'
}
