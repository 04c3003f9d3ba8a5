import { familyOf } from '../../underlay-address.ts'
import type { Inventory, InventoryHost } from '../inventory.ts'
import type { Problem } from '../problem.ts'
import type { Path } from '../quote.ts'
import { complaintAbout } from '../shape-problems.ts'
import { Complaint } from '../values/complaint.ts'
import type { Written } from '../written.ts'
import { writtenAt } from '../written.ts'

// RFC 7348 and RFC 8926: the network identifier of VXLAN and Geneve has 24 bits, GRE's key (RFC 2890) 32.
const mostIdentifier = 2 ** 24 - 1

export function keyFitsEncapsulation({ mesh }: Inventory, root: Written): readonly Problem[] {
  if (mesh.encapsulation === 'gre' || mesh.key === undefined || mesh.key <= mostIdentifier) return []
  const text = `is more than ${mesh.encapsulation} knows; want ${mostIdentifier} at most`
  return [complaintAbout(root, ['mesh', 'key'], new Complaint(text))]
}

export function checksumIsOfGre({ mesh }: Inventory, root: Written): readonly Problem[] {
  if (mesh.encapsulation === 'gre' || !mesh.checksum) return []
  const text = `is of gre alone; ${mesh.encapsulation} has none of its own`
  return [
    complaintAbout(
      root,
      ['mesh', 'checksum'],
      new Complaint(text, 'remove it, or choose mesh.encapsulation: gre'),
    ),
  ]
}

// RFC 8200, 5: every link carries 1280 bytes, or IPv6 does not work on it.
const leastIpv6Mtu = 1280

/** Points at each place once: the mesh's setting may be that of many hosts. */
export function underlayMtuCarriesIpv6({ hosts }: Inventory, root: Written): readonly Problem[] {
  const narrow = [...hosts.values()].filter(({ underlayMtu }) => underlayMtu < leastIpv6Mtu).filter(usesIpv6)
  const paths = new Map(narrow.map((host) => mtuPath(host, root)).map((path) => [path.join('.'), path]))
  const complaint = new Complaint(
    `is too small for IPv6; want ${leastIpv6Mtu} or more`,
    'every network card that has an IPv6 address carries as much',
  )
  return [...paths.values()].map((path) => complaintAbout(root, path, complaint))
}

function usesIpv6({ address, privateAddress }: InventoryHost): boolean {
  return [address, privateAddress ?? address].some((own) => familyOf(own) === 6)
}

function mtuPath({ name }: InventoryHost, root: Written): Path {
  const own = ['hosts', name, 'underlay_mtu']
  return writtenAt(root, own) === undefined ? ['mesh', 'underlay_mtu'] : own
}
