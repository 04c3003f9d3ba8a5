import type { LabHost } from '../blueprint.ts'

/**
 * The host's /etc/network/interfaces as its operator would have it before there is a mesh: the underlay address on
 * br-phy, the Open vSwitch bridge that holds eth0. Tunnels of the userspace datapath find no route otherwise.
 */
export function interfacesFile(host: LabHost): string {
  const [address, ...further] = host.addresses
  return `# This file describes the network interfaces available on your system
# and how to activate them. For more information, see interfaces(5).

source /etc/network/interfaces.d/*

# The loopback network interface
auto lo
iface lo inet loopback

# The underlay
${startedBy(host)} br-phy
iface br-phy inet static
    address ${address}/32
    mtu ${host.underlayMtu}
    ovs_type OVSBridge
    ovs_ports eth0
    ovs_extra set bridge br-phy datapath_type=netdev
${[
  ...further.map((other) => `    up ip address add ${other}/32 dev br-phy`),
  '    up ip route add default dev br-phy',
].join('\n')}

allow-br-phy eth0
iface eth0 inet manual
    mtu ${host.underlayMtu}
    ovs_type OVSPort
    ovs_bridge br-phy
`
}

// openvswitch-switch's README.Debian: `allow-ovs`, which its init script raises. Its systemd unit does not.
function startedBy(host: LabHost): string {
  return host.flavour === 'sysv' ? 'allow-ovs' : 'auto'
}
