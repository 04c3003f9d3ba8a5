import type { Inventory, InventoryHost } from '../inventory.ts'

/** The hosts of each region; those without one are together, too. A shape is applied inside each of them. */
export function regionsOf({ hosts }: Inventory): readonly (readonly InventoryHost[])[] {
  const regions = new Map<string | undefined, InventoryHost[]>()
  for (const host of hosts.values()) {
    const members = regions.get(host.region)
    if (members === undefined) regions.set(host.region, [host])
    else members.push(host)
  }
  return [...regions.values()]
}
