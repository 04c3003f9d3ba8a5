import type { TopologyKind } from '../inventory/inventory.ts'
import type { Cidr, Ipv4Address } from '../ipv4.ts'
import type { HostName } from '../names.ts'
import type { Link } from '../topology/link.ts'

/**
 * What was once handed out and is never taken back from a name: the content of `ovsmesh.lock.yaml`.
 * Maps keep the order in which hosts joined.
 */
export interface Lock {
  readonly meshName: string
  /** The shape that `links` were planned for: what a link means (who is whose parent) depends on it. */
  readonly topology: TopologyKind
  readonly hostAddresses: Cidr
  readonly hosts: ReadonlyMap<HostName, Allocation>
  /** Allocations of hosts that left, oldest first: theirs again if they return, others' only when nothing else is left. */
  readonly freed: ReadonlyMap<HostName, Allocation>
  /** Of a `partial` or `hub` mesh: the hubs of all regions, so that a newcomer never becomes one. Else empty. */
  readonly hubs: readonly HostName[]
  /** Roots chosen from the graph, in order. Those that the operator names stand before them, and in the inventory alone. */
  readonly roots: readonly HostName[]
  /** By number. */
  readonly links: readonly Link[]
  /**
   * Numbers of links that are not of the shape, ascending: links that the operator asks for, and repairs. The
   * shape grows from its own links only, so that these come and go without moving any of them.
   */
  readonly extraLinks: readonly number[]
  /** The next number that no link ever had. */
  readonly nextLinkNumber: number
}

export interface Allocation {
  /** docker0's address. */
  readonly address: Ipv4Address
  /** The block that Docker hands out to containers. */
  readonly fixedCidr: Cidr
}
