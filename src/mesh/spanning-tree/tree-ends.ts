import type { Place } from './elect.ts'

/** Two bridges of a tree that are as far apart as any two of those that were looked at. */
export interface TreeEnds {
  readonly ends: readonly [number, number]
  /** Links between them. */
  readonly links: number
}

export type PlaceOf = (bridge: number) => Place | undefined

/**
 * The ends of two sets of bridges in one tree, taken together. The farthest two of a set are among the farthest of
 * its parts: that is so in every tree, and lets bridges be added one by one.
 */
export function joinedEnds(one: TreeEnds, other: TreeEnds, placeOf: PlaceOf): TreeEnds {
  let best = other.links > one.links ? other : one
  for (const end of one.ends) {
    for (const otherEnd of other.ends) {
      const links = linksBetween(end, otherEnd, placeOf)
      if (links > best.links) best = { ends: [end, otherEnd], links }
    }
  }
  return best
}

export function onlyEnd(bridge: number): TreeEnds {
  return { ends: [bridge, bridge], links: 0 }
}

// The lower of the two climbs, until they meet.
function linksBetween(one: number, other: number, placeOf: PlaceOf): number {
  let links = 0
  for (let [low, high] = [one, other]; low !== high; links += 1) {
    if (depthOf(low, placeOf) < depthOf(high, placeOf)) [low, high] = [high, low]
    low = placeOf(low)?.designated?.bridge ?? high
  }
  return links
}

function depthOf(bridge: number, placeOf: PlaceOf): number {
  return placeOf(bridge)?.depth ?? 0
}
