import type { Inventory, InventoryHost } from '../mesh/inventory/inventory.ts'
import { canonicalIpv6 } from '../mesh/ipv6.ts'
import { parseUnderlayAddress, type UnderlayAddress } from '../mesh/underlay-address.ts'
import type { Flavour, HostSpec } from './blueprint.ts'
import { chooseFlavours, type FlavourChoice } from './flavours.ts'

/** Hosts with the names, addresses, logins, ports and MTUs that the inventory gives them. */
export function hostsOf(inventory: Inventory, choice: FlavourChoice): readonly HostSpec[] {
  const hosts = [...inventory.hosts.values()]
  const names = hosts.map((host) => host.name)
  const flavours = chooseFlavours(names, choice)
  return hosts.map((host, index) => hostSpec(host, flavours[index] ?? 'systemd'))
}

function hostSpec(host: InventoryHost, flavour: Flavour): HostSpec {
  const literal = parseUnderlayAddress(canonicalIpv6(host.ssh.host) ?? host.ssh.host)
  const sshAddress = literal ?? host.address
  return {
    name: host.name,
    flavour,
    addresses: [host.address, ...others(host, sshAddress)],
    sshAddress,
    sshPort: host.ssh.port,
    sshUser: host.ssh.user,
    aliases: literal === undefined && host.ssh.host !== host.name ? [host.ssh.host] : [],
    underlayMtu: host.underlayMtu,
  }
}

function others(host: InventoryHost, sshAddress: UnderlayAddress): readonly UnderlayAddress[] {
  const further = [host.privateAddress, sshAddress].filter((address) => address !== undefined)
  return [...new Set(further)].filter((address) => address !== host.address)
}
