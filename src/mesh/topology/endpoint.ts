import { BrokenPromiseError } from '../../errors.ts'
import type { Inventory, InventoryHost } from '../inventory/inventory.ts'
import type { HostName } from '../names.ts'
import { type AddressFamily, familyOf, type UnderlayAddress } from '../underlay-address.ts'
import type { Link } from './link.ts'

/** Where a tunnel points, and why there. */
export interface RemoteEndpoint {
  readonly address: UnderlayAddress
  readonly family: AddressFamily
  readonly reach: LinkReach
}

/** How the two hosts of a link reach each other. */
export type LinkReach =
  | { readonly kind: 'private'; readonly region: string }
  /**
   * Over public addresses. `regions` are those of the two hosts, in the order of the link; of one region twice,
   * somebody there has no private address. Undefined: one of them is in no region.
   */
  | { readonly kind: 'public'; readonly regions: readonly [string, string] | undefined }

/** Where a tunnel from one host to another points: the private address within a region, else the public one. */
export function remoteEndpoint(from: InventoryHost, to: InventoryHost): RemoteEndpoint {
  const reach = reachBetween(from, to)
  const address = (reach.kind === 'private' ? to.privateAddress : undefined) ?? to.address
  return { address, family: familyOf(address), reach }
}

/**
 * The address that a tunnel must send from, so that it is the one that the other end expects; undefined: whichever the
 * host's routes choose. A public address may be a NAT's and on no interface of the host (docs/decisions/tunnel-source.md).
 */
export function localAddress(from: InventoryHost, to: InventoryHost): UnderlayAddress | undefined {
  return reachBetween(from, to).kind === 'private' ? from.privateAddress : undefined
}

/** How the hosts of a link reach each other; the same seen from either end. */
export function reachOf(link: Link, { hosts }: Pick<Inventory, 'hosts'>): LinkReach {
  return reachBetween(...endsOf(link, hosts))
}

/** Both hosts of a link, in its order. Throws BrokenPromiseError for a link of other hosts. */
export function endsOf(
  link: Link,
  hosts: ReadonlyMap<HostName, InventoryHost>,
): readonly [InventoryHost, InventoryHost] {
  const [one, other] = [hosts.get(link.hosts[0]), hosts.get(link.hosts[1])]
  if (one !== undefined && other !== undefined) return [one, other]
  throw new BrokenPromiseError(`link ${link.number} leads out of the inventory`)
}

function reachBetween(one: InventoryHost, other: InventoryHost): LinkReach {
  if (one.region === undefined || other.region === undefined) return { kind: 'public', regions: undefined }
  return one.region === other.region && one.privateAddress !== undefined && other.privateAddress !== undefined
    ? { kind: 'private', region: one.region }
    : { kind: 'public', regions: [one.region, other.region] }
}
