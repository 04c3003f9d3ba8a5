import type { InventoryHost } from '../inventory/inventory.ts'
import type { UnderlayAddress } from '../underlay-address.ts'

/** Where a tunnel from one host to another points: the private address within a region, else the public one. */
export function remoteAddress(from: InventoryHost, to: InventoryHost): UnderlayAddress {
  const inOneRegion = from.region !== undefined && from.region === to.region
  const bothPrivate = from.privateAddress !== undefined && to.privateAddress !== undefined
  return inOneRegion && bothPrivate ? to.privateAddress : to.address
}
