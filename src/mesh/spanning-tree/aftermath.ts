import type { Link } from '../topology/link.ts'
import { type BridgePort, type Bridges, fromPeer, hostOf } from './bridges.ts'
import { elect, isBetter, offerThrough, type Place, type Places, rootPlace } from './elect.ts'
import type { Loss } from './loss.ts'
import { type Stretch, type Subtrees, subtreesOf } from './subtrees.ts'

/** A tree that was elected, with what it takes to see what a loss does to it. */
export interface ElectedTree {
  readonly bridges: Bridges
  readonly root: number
  readonly depth: number
  readonly places: Places
  readonly subtrees: Subtrees
}

/** What one loss does to a tree. All outside of `torn` stays as it is. */
export interface Aftermath {
  /** Undefined: none, everybody is up. */
  readonly loss: Loss | undefined
  /** The subtree below the loss, with the lost host. */
  readonly torn: Stretch
  /** Where those of it are now that found another way. */
  readonly rejoined: Places
  /** Those that found none. */
  readonly unreached: readonly number[]
}

/** The tree of these bridges, of which the least is the root unless another is to be. */
export function electedTree(bridges: Bridges, root = 0): ElectedTree {
  const places = elect(bridges, { offers: new Map([[root, rootPlace]]), takesPart: () => true })
  let depth = 0
  for (const place of places.values()) depth = Math.max(depth, place.depth)
  return { bridges, root, depth, places, subtrees: subtreesOf(places) }
}

/**
 * What each single loss would do, and first of all none: of any host, or of a tree link. The loss of a standby link
 * changes nobody's place.
 */
export function* aftermaths(tree: ElectedTree): Generator<Aftermath> {
  yield unharmed
  if (tree.bridges.hosts.length > 1) yield afterRoot(tree)
  yield* aftermathsBelowRoot(tree)
}

/**
 * The same without the loss of the root. Only what hangs below a loss elects anew: nobody else listened to it, and
 * what goes away makes no offer better.
 */
export function* aftermathsBelowRoot(tree: ElectedTree): Generator<Aftermath> {
  for (const [bridge, { designated }] of tree.places) {
    if (designated === undefined) continue
    yield afterHost(tree, bridge)
    yield afterLink(tree, bridge, designated.link)
  }
}

const unharmed: Aftermath = {
  loss: undefined,
  torn: { start: 0, end: 0 },
  rejoined: new Map(),
  unreached: [],
}

// The least of the others becomes root, and nobody keeps his place.
function afterRoot({ bridges, root, subtrees }: ElectedTree): Aftermath {
  const next = root === 0 ? 1 : 0
  const rejoined = elect(bridges, {
    offers: new Map([[next, rootPlace]]),
    takesPart: (bridge) => bridge !== root,
  })
  return {
    loss: { kind: 'host', host: hostOf(bridges, root) },
    torn: { start: 0, end: subtrees.order.length },
    rejoined,
    unreached: subtrees.order.filter((bridge) => bridge !== root && !rejoined.has(bridge)),
  }
}

function afterHost(tree: ElectedTree, lost: number): Aftermath {
  const torn = stretchOf(tree, lost)
  const orphans = tree.subtrees.order.slice(torn.start + 1, torn.end)
  const loss: Loss = { kind: 'host', host: hostOf(tree.bridges, lost) }
  return { loss, torn, ...rejoin(tree, orphans, ({ peer }) => peer === lost) }
}

function afterLink(tree: ElectedTree, below: number, lost: Link): Aftermath {
  const torn = stretchOf(tree, below)
  const orphans = tree.subtrees.order.slice(torn.start, torn.end)
  return { loss: { kind: 'link', link: lost }, torn, ...rejoin(tree, orphans, ({ link }) => link === lost) }
}

function stretchOf({ subtrees }: ElectedTree, bridge: number): Stretch {
  return subtrees.stretches.get(bridge) ?? { start: 0, end: 0 }
}

function rejoin(
  { bridges, places }: ElectedTree,
  orphans: readonly number[],
  isLost: (port: BridgePort) => boolean,
): Pick<Aftermath, 'rejoined' | 'unreached'> {
  const waiting = new Set(orphans)
  const offers = new Map<number, Place>()
  for (const port of orphans.flatMap((orphan) => bridges.ports[orphan] ?? [])) {
    const place = places.get(port.peer)
    if (place === undefined || waiting.has(port.peer) || isLost(port)) continue
    const offer = offerThrough(fromPeer(port), place)
    if (isBetter(offer, offers.get(port.bridge))) offers.set(port.bridge, offer)
  }
  const rejoined = elect(bridges, { offers, takesPart: (bridge) => waiting.has(bridge) })
  return { rejoined, unreached: orphans.filter((orphan) => !rejoined.has(orphan)) }
}
