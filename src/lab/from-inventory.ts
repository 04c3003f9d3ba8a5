import { UsageError } from '../errors.ts'
import type { Inventory, InventoryHost } from '../mesh/inventory/inventory.ts'
import { type Ipv4Address, parseIpv4 } from '../mesh/ipv4.ts'
import { isIpv4, type UnderlayAddress } from '../mesh/underlay-address.ts'
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
  const sshAddress = parseIpv4(host.ssh.host) ?? onFabric(host.address)
  return {
    name: host.name,
    flavour,
    addresses: [onFabric(host.address), ...others(host, sshAddress)],
    sshAddress,
    sshPort: host.ssh.port,
    sshUser: host.ssh.user,
    aliases: parseIpv4(host.ssh.host) === undefined && host.ssh.host !== host.name ? [host.ssh.host] : [],
    underlayMtu: host.underlayMtu,
  }
}

function others(host: InventoryHost, sshAddress: Ipv4Address): readonly Ipv4Address[] {
  const further = [host.privateAddress, sshAddress].filter((address) => address !== undefined).map(onFabric)
  return [...new Set(further)].filter((address) => address !== host.address)
}

function onFabric(address: UnderlayAddress): Ipv4Address {
  if (isIpv4(address)) return address
  throw new UsageError(`bring up a host at "${address}": the fabric of a lab has IPv4 addresses only`)
}
