import { Heap } from '../topology/heap.ts'
import type { BridgePort, Bridges } from './bridges.ts'

/** Where a bridge stands in a tree. */
export interface Place {
  readonly rootPathCost: number
  /** Links to the root. */
  readonly depth: number
  /** The other end of its root port: the port that it listens to. The root listens to nobody. */
  readonly designated: BridgePort | undefined
}

/** From the root downwards. */
export type Places = ReadonlyMap<number, Place>

export interface Election {
  /** What is offered to some bridges before anybody has a place: to the root, that it is the root. */
  readonly offers: ReadonlyMap<number, Place>
  /** Whether a bridge takes part. */
  readonly takesPart: (bridge: number) => boolean
}

export const rootPlace: Place = { rootPathCost: 0, depth: 0, designated: undefined }

/**
 * Everybody's place, the nearest to the root first (Dijkstra, for a cost is at least 1). Who gets no offer has none.
 */
export function elect({ ports }: Bridges, { offers, takesPart }: Election): Places {
  const best = new Map(offers)
  const queue = new Heap<readonly [number, Place]>(
    ([, one], [, other]) => one.rootPathCost < other.rootPathCost,
  )
  for (const offer of offers) queue.add(offer)
  const places = new Map<number, Place>()
  for (let next = queue.take(); next !== undefined; next = queue.take()) {
    const [bridge, place] = next
    if (best.get(bridge) !== place) continue
    places.set(bridge, place)
    for (const port of ports[bridge] ?? []) {
      const { peer } = port
      if (places.has(peer) || !takesPart(peer)) continue
      const offer = offerThrough(port, place)
      if (!isBetter(offer, best.get(peer))) continue
      best.set(peer, offer)
      queue.add([peer, offer])
    }
  }
  return places
}

/** The place that the peer of a designated port would have behind it. */
export function offerThrough(designated: BridgePort, { rootPathCost, depth }: Place): Place {
  return { rootPathCost: rootPathCost + designated.cost, depth: depth + 1, designated }
}

/**
 * 802.1D-1998, 8.6.8.3, and stp_supersedes_root() in Open vSwitch's lib/stp.c: the least root path cost, then the
 * least designated bridge, designated port and own port. A port's identifier is its priority, then its number; all
 * have the default priority, 128.
 */
export function isBetter(offer: Place, other: Place | undefined): boolean {
  if (other === undefined) return true
  const [one, two] = [offer.designated, other.designated]
  if (one === undefined || two === undefined) return one === undefined
  return (
    (offer.rootPathCost - other.rootPathCost ||
      rankOf(offer) - rankOf(other) ||
      one.portNumber - two.portNumber ||
      one.peerPortNumber - two.peerPortNumber) < 0
  )
}

// The root, alone in offering depth 1, has the least identifier, also where it is root for a try only.
function rankOf({ depth, designated }: Place): number {
  return depth <= 1 || designated === undefined ? -1 : designated.bridge
}
