import { defaultHostAddresses, fixedCidrPrefix, hostsIn } from '../../addressing/pool.ts'
import type { Cidr } from '../../ipv4.ts'
import { cidrAt, prefixLength, rangeOf } from '../../ipv4.ts'
import type { Inventory } from '../inventory.ts'
import type { Problem } from '../problem.ts'
import { complaintAbout } from '../shape-problems.ts'
import { Complaint } from '../values/complaint.ts'
import type { Written } from '../written.ts'
import { writtenAt } from '../written.ts'

/*
 * Only what holds whatever the lock says: a mesh that has its allocations keeps them, and that a subnet is
 * full is for the allocator to find. So without `capacity`, the hosts that there are count, not the room that
 * a first lock would leave.
 */

export function capacityHoldsHosts({ mesh, hosts }: Inventory, root: Written): readonly Problem[] {
  if (mesh.capacity === undefined || mesh.capacity >= hosts.size) return []
  const hint = 'raise it (nobody is renumbered), leave it out, or take hosts out'
  return [
    complaintAbout(root, ['mesh', 'capacity'], new Complaint(`is less than the ${hosts.size} hosts`, hint)),
  ]
}

export function hostAddressesInsideSubnet({ mesh }: Inventory, root: Written): readonly Problem[] {
  if (mesh.hostAddresses === undefined || contains(mesh.subnet, mesh.hostAddresses)) return []
  const complaint = new Complaint(
    `does not lie in mesh.subnet ${mesh.subnet}`,
    'choose a block of the subnet',
  )
  return [complaintAbout(root, ['mesh', 'host_addresses'], complaint)]
}

export function hostAddressesHoldHosts({ mesh, hosts }: Inventory, root: Written): readonly Problem[] {
  const wanted = Math.max(mesh.capacity ?? 0, hosts.size)
  if (mesh.hostAddresses === undefined || hostsIn(mesh.hostAddresses) >= wanted) return []
  const complaint = new Complaint(
    `holds ${hostsIn(mesh.hostAddresses)} docker0 addresses; want ${wanted}`,
    `a /${prefixLength(smallestFor(wanted))} would do, or leave it out`,
  )
  return [complaintAbout(root, ['mesh', 'host_addresses'], complaint)]
}

export function subnetHoldsCapacity({ mesh, hosts }: Inventory, root: Written): readonly Problem[] {
  const capacity = mesh.capacity ?? hosts.size
  const hostAddresses = mesh.hostAddresses ?? defaultHostAddresses(mesh.subnet, capacity)
  // What is wrong with host_addresses themselves, the rules above say.
  const isReported = mesh.hostAddresses !== undefined && hostsIn(hostAddresses) < capacity
  if (isReported || !contains(mesh.subnet, hostAddresses)) return []
  if (fixedCidrPrefix({ subnet: mesh.subnet, hostAddresses, capacity }) !== undefined) return []
  const text = `has no room for ${capacity} blocks of containers beside the docker0 addresses ${hostAddresses}`
  return [
    complaintAbout(root, roomSetting(root), new Complaint(text, roomHint(mesh.hostAddresses, capacity))),
  ]
}

function contains(outer: Cidr, inner: Cidr): boolean {
  const { first, last } = rangeOf(inner)
  return rangeOf(outer).first <= first && last <= rangeOf(outer).last
}

function roomSetting(root: Written): readonly string[] {
  const settings = ['subnet', 'capacity', 'host_addresses'].map((key) => ['mesh', key])
  return settings.find((path) => writtenAt(root, path) !== undefined) ?? ['mesh', 'subnet']
}

function roomHint(hostAddresses: Cidr | undefined, capacity: number): string {
  const choices = 'a smaller capacity or fewer hosts'
  if (hostAddresses !== undefined) return `a larger subnet, smaller host_addresses, ${choices}`
  const prefix = prefixes.find((length) => isRoomy(cidrAt(0, length), capacity))
  return prefix === undefined ? choices : `a subnet of /${prefix} would do; or ${choices}`
}

function isRoomy(subnet: Cidr, capacity: number): boolean {
  const hostAddresses = defaultHostAddresses(subnet, capacity)
  return fixedCidrPrefix({ subnet, hostAddresses, capacity }) !== undefined
}

function smallestFor(hosts: number): Cidr {
  const fitting = prefixes.map((prefix) => cidrAt(0, prefix)).find((block) => hostsIn(block) >= hosts)
  return fitting ?? cidrAt(0, 0)
}

/** /30 to /8: the smallest block first. */
const prefixes = Array.from({ length: 23 }, (_, index) => 30 - index)
