import { BrokenPromiseError } from '../../errors.ts'
import type { HostName } from '../names.ts'
import type { Link } from '../topology/link.ts'
import { bridgesOf, byBridgeId, hostOf } from './bridges.ts'
import { elect, type Place, rootPlace } from './elect.ts'
import type { Pins } from './pins.ts'

/** What 802.1D makes of the mesh. Who cannot reach the root is not in it. */
export interface SpanningTree {
  readonly root: HostName
  /** Links between the root and the farthest host: 0 is a mesh of one. */
  readonly depth: number
  /** Each host's links to the root, from the root downwards. */
  readonly depths: ReadonlyMap<HostName, number>
  /** Each host's link towards the root; the root has none. */
  readonly rootLinks: ReadonlyMap<HostName, Link>
  /** The sum of the path costs of each host's links to the root. */
  readonly rootPathCosts: ReadonlyMap<HostName, number>
  /** Links that carry traffic. */
  readonly tree: readonly Link[]
  /** Links that wait for a loss. */
  readonly standby: readonly Link[]
  /** The end of each standby link that discards; the other end is designated, and forwards into the void. */
  readonly discarding: ReadonlyMap<Link, HostName>
}

export interface SpanningTreeElection {
  /** Not empty. */
  readonly hosts: readonly HostName[]
  readonly links: readonly Link[]
  readonly pins: Pins
}

/**
 * The tree that the bridges will elect. 802.1D-1998, 8.6.8: the root is the bridge with the least identifier
 * (priority, then MAC); a root port is the one with the least (root path cost, designated bridge, designated port,
 * own port); of the two ends of any other link the one with the least (root path cost, bridge, port) is designated.
 */
export function spanningTree({ hosts, links, pins }: SpanningTreeElection): SpanningTree {
  const bridges = bridgesOf(byBridgeId(hosts, pins), links, pins.pathCosts)
  if (hosts.length === 0) throw new BrokenPromiseError('electing a spanning tree wants at least one host')
  const elected = elect(bridges, { offers: new Map([[0, rootPlace]]), takesPart: () => true })
  const standings = [...elected].map(([bridge, place]) => ({ host: hostOf(bridges, bridge), bridge, place }))
  const standingOf = new Map(standings.map((standing) => [standing.host, standing]))
  const rootLinks = new Map(standings.flatMap(({ host, place }) => rootLinkOf(host, place)))
  const forwarding = new Set(rootLinks.values())
  const reached = links.filter((link) => link.hosts.every((host) => standingOf.has(host)))
  const standby = reached.filter((link) => !forwarding.has(link))
  return {
    root: hostOf(bridges, 0),
    depth: standings.reduce((deepest, { place }) => Math.max(deepest, place.depth), 0),
    depths: new Map(standings.map(({ host, place }) => [host, place.depth])),
    rootLinks,
    rootPathCosts: new Map(standings.map(({ host, place }) => [host, place.rootPathCost])),
    tree: reached.filter((link) => forwarding.has(link)),
    standby,
    discarding: new Map(standby.map((link) => [link, discardingEnd(link, standingOf)])),
  }
}

interface Standing {
  readonly host: HostName
  readonly bridge: number
  readonly place: Place
}

function rootLinkOf(host: HostName, { designated }: Place): readonly (readonly [HostName, Link])[] {
  return designated === undefined ? [] : [[host, designated.link]]
}

// stp_designated_port_selection() in lib/stp.c: who offers less is designated, and the other listens to it. Two hosts
// share one link, so that identifiers of ports have no say.
function discardingEnd(link: Link, standingOf: ReadonlyMap<HostName, Standing>): HostName {
  const [one, other] = link.hosts
  return isBehind(standingOf.get(one), standingOf.get(other)) ? one : other
}

function isBehind(one: Standing | undefined, other: Standing | undefined): boolean {
  if (one === undefined || other === undefined) return false
  return (one.place.rootPathCost - other.place.rootPathCost || one.bridge - other.bridge) > 0
}
