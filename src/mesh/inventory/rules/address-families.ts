import type { AddressFamily, UnderlayAddress } from '../../underlay-address.ts'
import { familyOf } from '../../underlay-address.ts'
import type { Inventory, InventoryHost } from '../inventory.ts'
import type { Problem } from '../problem.ts'
import { quoted } from '../quote.ts'
import { complaintAbout } from '../shape-problems.ts'
import { Complaint } from '../values/complaint.ts'
import type { Written } from '../written.ts'
import { regionsOf } from './regions.ts'

/** Any two hosts may get a link, and a tunnel has one family of addresses at both ends. */
export function addressesAreOfOneFamily({ hosts }: Inventory, root: Written): readonly Problem[] {
  return minority([...hosts.values()], (host) => host.address).map((host) =>
    complaintAbout(root, ['hosts', host.name, 'address'], otherFamily(host.address, 'hosts')),
  )
}

export function privateAddressesAreOfOneFamily(inventory: Inventory, root: Written): readonly Problem[] {
  return regionsOf(inventory).flatMap((members) =>
    minority(members, insideRegion).map(({ name, region = '', privateAddress }) =>
      complaintAbout(
        root,
        ['hosts', name, 'private_address'],
        otherFamily(privateAddress, `hosts of region ${quoted(region)}`),
      ),
    ),
  )
}

function insideRegion({ region, privateAddress }: InventoryHost): UnderlayAddress | undefined {
  return region === undefined ? undefined : privateAddress
}

// Of the family that fewer have; IPv6 where both have as many.
function minority(
  hosts: readonly InventoryHost[],
  addressOf: (host: InventoryHost) => UnderlayAddress | undefined,
): readonly InventoryHost[] {
  const four = hosts.filter((host) => isOf(4, addressOf(host)))
  const six = hosts.filter((host) => isOf(6, addressOf(host)))
  return four.length < six.length ? four : six
}

function isOf(family: AddressFamily, address: UnderlayAddress | undefined): boolean {
  return address !== undefined && familyOf(address) === family
}

function otherFamily(address: UnderlayAddress | undefined, others: string): Complaint {
  const [own, other] = isOf(6, address) ? ['IPv6', 'IPv4'] : ['IPv4', 'IPv6']
  return new Complaint(
    `is ${own}, while other ${others} have ${other}; want one family for all`,
    'a tunnel cannot begin in one and end in the other',
  )
}
