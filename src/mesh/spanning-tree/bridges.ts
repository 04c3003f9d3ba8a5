import { BrokenPromiseError } from '../../errors.ts'
import type { HostName } from '../names.ts'
import type { Link } from '../topology/link.ts'
import type { PathCosts } from './path-costs.ts'
import type { BridgePins, Pins } from './pins.ts'

/** The bridges of an election as numbers, in the order of their identifiers: of two, the lesser wins. */
export interface Bridges {
  readonly hosts: readonly HostName[]
  /** Of each bridge. */
  readonly ports: readonly (readonly BridgePort[])[]
}

/** One end of a link, and what its bridge can know of the other. */
export interface BridgePort {
  readonly bridge: number
  readonly portNumber: number
  readonly peer: number
  readonly peerPortNumber: number
  /** The same at both ends. */
  readonly cost: number
  readonly link: Link
}

/** Hosts by bridge identifier: priority, then MAC (802.1D-1998, 9.2.5). */
export function byBridgeId(hosts: readonly HostName[], { bridges }: Pick<Pins, 'bridges'>): HostName[] {
  return hosts
    .map((host) => ({ host, id: bridgeId(bridges.get(host)) }))
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
    .map(({ host }) => host)
}

/** The first of `hosts` gets number 0. Links that lead elsewhere are left out. */
export function bridgesOf(hosts: readonly HostName[], links: readonly Link[], pathCosts: PathCosts): Bridges {
  const numbers = new Map(hosts.map((host, number) => [host, number]))
  const ports = hosts.map((): BridgePort[] => [])
  for (const link of links) {
    const [bridge, peer] = link.hosts.map((host) => numbers.get(host))
    if (bridge === undefined || peer === undefined) continue
    const [portNumber, peerPortNumber] = link.portNumbers
    const port = { bridge, portNumber, peer, peerPortNumber, cost: costOf(link, pathCosts), link }
    ports[bridge]?.push(port)
    ports[peer]?.push(fromPeer(port))
  }
  return { hosts, ports }
}

/** The other end of the same link. */
export function fromPeer({ bridge, portNumber, peer, peerPortNumber, cost, link }: BridgePort): BridgePort {
  return { bridge: peer, portNumber: peerPortNumber, peer: bridge, peerPortNumber: portNumber, cost, link }
}

export function hostOf({ hosts }: Bridges, bridge: number): HostName {
  const host = hosts[bridge]
  if (host === undefined) throw new BrokenPromiseError(`there is no bridge ${bridge}`)
  return host
}

// As Open vSwitch prints it, `8000.0200deadbeef`: equally long, so that they compare as texts.
function bridgeId(pins: BridgePins | undefined): string {
  return pins === undefined ? '~' : `${pins.priority.toString(16).padStart(4, '0')}.${pins.hwaddr}`
}

function costOf({ number }: Link, pathCosts: PathCosts): number {
  const cost = pathCosts.get(number)
  if (cost === undefined) throw new BrokenPromiseError(`link ${number} has no path cost`)
  return cost
}
