import type { Encapsulation } from '../inventory/inventory.ts'
import type { HostName, PortName } from '../names.ts'

/** An unordered pair of hosts that tunnel to each other, under a number that is theirs for as long as both stay. */
export interface Link {
  /** From 1; `gre0` is the kernel's own. */
  readonly number: number
  /** In the order in which they joined the mesh: where a shape has parents, the parent is first. */
  readonly hosts: readonly [HostName, HostName]
  /** The spanning tree's port number (1 to 255) on either end, in the order of `hosts`. */
  readonly portNumbers: readonly [number, number]
}

/** The name of both ends of a link: `gre7`, `vxlan7`, `geneve7`. */
export function portName(encapsulation: Encapsulation, number: number): PortName {
  return `${encapsulation}${number}` as PortName
}

/** The host at the other end of a link. */
export function peerOf(link: Link, host: HostName): HostName {
  return link.hosts[0] === host ? link.hosts[1] : link.hosts[0]
}

/** This host's own spanning-tree port number on a link. */
export function portNumberOf(link: Link, host: HostName): number {
  return link.hosts[0] === host ? link.portNumbers[0] : link.portNumbers[1]
}
