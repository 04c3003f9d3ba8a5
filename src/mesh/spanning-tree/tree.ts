import { BrokenPromiseError } from '../../errors.ts'
import type { HostName } from '../names.ts'
import { graphOf, rings } from '../topology/graph.ts'
import { type Link, peerOf } from '../topology/link.ts'
import type { BridgePins, Pins } from './pins.ts'

/** What 802.1D makes of the mesh when every host is up. */
export interface SpanningTree {
  readonly root: HostName
  /** Links between the root and the farthest host: 0 is a mesh of one. */
  readonly depth: number
  /** Each host's link towards the root; the root has none. */
  readonly rootLinks: ReadonlyMap<HostName, Link>
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
 * own port). All ports cost the same, so that the cost is the distance, and two hosts share one link, so that the
 * bridge's identifier settles every tie before a port's has a say.
 */
export function spanningTree({ hosts, links, pins }: SpanningTreeElection): SpanningTree {
  const ranked = byBridgeId(hosts, pins)
  const [root] = ranked
  if (root === undefined) throw new BrokenPromiseError('electing a spanning tree wants at least one host')
  const levels = rings(graphOf(ranked, links), 0)
  const places = placesOf(ranked, levels)
  const reached = links.filter(({ hosts: ends }) => ends.every((end) => places.has(end)))
  const rootLinks = electRootLinks(reached, places)
  const forwarding = new Set(rootLinks.values())
  const standby = reached.filter((link) => !forwarding.has(link))
  return {
    root,
    depth: levels.length - 1,
    rootLinks,
    tree: reached.filter((link) => forwarding.has(link)),
    standby,
    discarding: new Map(standby.map((link) => [link, lowerEnd(link, places)])),
  }
}

function byBridgeId(hosts: readonly HostName[], { bridges }: Pins): readonly HostName[] {
  return hosts
    .map((host) => ({ host, id: bridgeId(bridges.get(host)) }))
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
    .map(({ host }) => host)
}

// As Open vSwitch prints it, `8000.0200deadbeef`: equally long, so that they compare as texts.
function bridgeId(pins: BridgePins | undefined): string {
  return pins === undefined ? '~' : `${pins.priority.toString(16).padStart(4, '0')}.${pins.hwaddr}`
}

/** Where a host stands in the tree. */
interface Place {
  readonly depth: number
  /** Place among all bridge identifiers; the root has 0. */
  readonly rank: number
}

function placesOf(
  ranked: readonly HostName[],
  levels: readonly (readonly number[])[],
): ReadonlyMap<HostName, Place> {
  const places = new Map<HostName, Place>()
  for (const [depth, ranks] of levels.entries()) {
    for (const rank of ranks) {
      const host = ranked[rank]
      if (host !== undefined) places.set(host, { depth, rank })
    }
  }
  return places
}

function electRootLinks(
  links: readonly Link[],
  places: ReadonlyMap<HostName, Place>,
): ReadonlyMap<HostName, Link> {
  const elected = new Map<HostName, Link>()
  const rankBeyond = (link: Link, host: HostName) => places.get(peerOf(link, host))?.rank ?? 0
  for (const link of links) {
    const lower = lowerEnd(link, places)
    if (places.get(lower)?.depth === places.get(peerOf(link, lower))?.depth) continue
    const best = elected.get(lower)
    if (best === undefined || rankBeyond(link, lower) < rankBeyond(best, lower)) elected.set(lower, link)
  }
  return elected
}

// The end that is farther from the root, else the one with the greater bridge identifier.
function lowerEnd({ hosts: [one, other] }: Link, places: ReadonlyMap<HostName, Place>): HostName {
  const [onePlace, otherPlace] = [places.get(one), places.get(other)]
  if (onePlace === undefined || otherPlace === undefined) return other
  const difference = onePlace.depth - otherPlace.depth || onePlace.rank - otherPlace.rank
  return difference > 0 ? one : other
}
