import type { Inventory } from '../inventory/inventory.ts'
import type { Problem } from '../inventory/problem.ts'
import type { Cidr, Ipv4Address } from '../ipv4.ts'
import { cidrsOverlap, ipv4ToNumber, prefixLength, rangeOf } from '../ipv4.ts'
import type { HostName } from '../names.ts'
import type { Allocation, Lock } from './lock.ts'

/** What was handed out earlier and the inventory no longer has room for: one problem a host, none is renumbered. */
export function misfits(inventory: Inventory, lock: Lock): readonly Problem[] {
  if (lock.meshName !== inventory.mesh.name) return [otherMesh(inventory.mesh.name, lock.meshName)]
  const { subnet } = inventory.mesh
  const within = { subnet, hostAddresses: lock.hostAddresses }
  return [
    ...[...lock.hosts].flatMap(([host, allocation]) => misfitOf(`host "${host}"`, host, allocation, within)),
    ...[...lock.freed].flatMap(([host, allocation]) =>
      misfitOf(`host "${host}", which left,`, host, allocation, within),
    ),
  ]
}

function otherMesh(wanted: string, found: string): Problem {
  return {
    message: `ovsmesh.lock.yaml belongs to mesh "${found}", the inventory describes mesh "${wanted}"`,
    hint: 'a mesh keeps its name and its lock file: put the old name back, or destroy the old mesh with its old inventory and delete the lock file',
  }
}

interface Room {
  readonly subnet: Cidr
  readonly hostAddresses: Cidr
}

function misfitOf(
  owner: string,
  host: HostName,
  { address, fixedCidr }: Allocation,
  { subnet, hostAddresses }: Room,
): readonly Problem[] {
  if (!isHostAddress(subnet, address))
    return [
      {
        message: `${owner} has docker0 address "${address}", which is no host's address in mesh.subnet "${subnet}"`,
        hint: outsideHint(host),
      },
    ]
  if (!isWithin(subnet, fixedCidr))
    return [
      {
        message: `${owner} has fixed-cidr "${fixedCidr}", which is not inside mesh.subnet "${subnet}"`,
        hint: outsideHint(host),
      },
    ]
  if (cidrsOverlap(hostAddresses, fixedCidr))
    return [
      {
        message: `${owner} has fixed-cidr "${fixedCidr}", which mesh.host_addresses "${hostAddresses}" overlaps`,
        hint: `choose mesh.host_addresses beside every fixed-cidr of ovsmesh.lock.yaml, or ${deleteHint(host)}`,
      },
    ]
  return []
}

function outsideHint(host: HostName): string {
  return `nobody is renumbered: choose a mesh.subnet that holds all of ovsmesh.lock.yaml, or ${deleteHint(host)}`
}

function deleteHint(host: HostName): string {
  return `delete the line of "${host}" there, which gives it other addresses`
}

function isHostAddress(subnet: Cidr, address: Ipv4Address): boolean {
  const { first, last } = rangeOf(subnet)
  const value = ipv4ToNumber(address)
  return first < value && value < last
}

function isWithin(outer: Cidr, inner: Cidr): boolean {
  return prefixLength(inner) >= prefixLength(outer) && cidrsOverlap(outer, inner)
}
