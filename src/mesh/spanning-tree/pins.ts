import type { Lock } from '../addressing/lock.ts'
import type { Inventory } from '../inventory/inventory.ts'
import type { HostName } from '../names.ts'
import { bridgeMacs, type MacAddress } from './mac.ts'
import { type PathCosts, pathCostsOf } from './path-costs.ts'

/** All that decides the tree beside the links and their port numbers. Written on every bridge and port. */
export interface Pins {
  readonly bridges: ReadonlyMap<HostName, BridgePins>
  readonly pathCosts: PathCosts
}

export interface BridgePins {
  readonly priority: number
  readonly hwaddr: MacAddress
}

// RSTP takes multiples of 4096 only (802.1D-2004, 9.2.5): seven of them come before the default.
const priorityStep = 4096
const defaultPriority = 32768
export const mostRoots = defaultPriority / priorityStep - 1

export function pinsOf(inventory: Inventory, lock: Lock): Pins {
  const roots = treeRoots(inventory, lock)
  const macs = bridgeMacs(lock.meshName, lock.hosts.keys())
  const bridges = [...macs].map(
    ([host, hwaddr]) => [host, { priority: priorityOf(host, roots), hwaddr }] as const,
  )
  return { bridges: new Map(bridges), pathCosts: pathCostsOf(inventory, lock) }
}

/** The hosts that become root one after the other: those that the operator names, then those that were chosen; seven at most. */
export function treeRoots({ spanningTree }: Inventory, { roots }: Lock): readonly HostName[] {
  return [...new Set([...spanningTree.roots, ...roots])].slice(0, mostRoots)
}

function priorityOf(host: HostName, roots: readonly HostName[]): number {
  const place = roots.indexOf(host)
  return place < 0 ? defaultPriority : (place + 1) * priorityStep
}
