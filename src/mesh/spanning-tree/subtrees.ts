import type { Places } from './elect.ts'

/** The bridges of a tree in an order in which each is followed by all below it, so that a subtree is a stretch of it. */
export interface Subtrees {
  readonly order: readonly number[]
  /** Where each bridge's subtree starts, with itself, and where it has ended. */
  readonly stretches: ReadonlyMap<number, Stretch>
}

export interface Stretch {
  readonly start: number
  readonly end: number
}

export function subtreesOf(places: Places): Subtrees {
  const sizes = sizesOf(places)
  const starts = new Map<number, number>()
  const nextStarts = new Map<number, number>()
  const order: number[] = []
  for (const [bridge, { designated }] of places) {
    const start = designated === undefined ? 0 : (nextStarts.get(designated.bridge) ?? 0)
    if (designated !== undefined) nextStarts.set(designated.bridge, start + (sizes.get(bridge) ?? 1))
    starts.set(bridge, start)
    nextStarts.set(bridge, start + 1)
    order[start] = bridge
  }
  const stretchOf = (bridge: number, start: number) => ({ start, end: start + (sizes.get(bridge) ?? 1) })
  return {
    order,
    stretches: new Map([...starts].map(([bridge, start]) => [bridge, stretchOf(bridge, start)])),
  }
}

// From the leaves up: places are in the order of their distance from the root.
function sizesOf(places: Places): ReadonlyMap<number, number> {
  const sizes = new Map<number, number>()
  for (const [bridge, { designated }] of [...places].reverse()) {
    const size = (sizes.get(bridge) ?? 0) + 1
    sizes.set(bridge, size)
    if (designated !== undefined) sizes.set(designated.bridge, (sizes.get(designated.bridge) ?? 0) + size)
  }
  return sizes
}
