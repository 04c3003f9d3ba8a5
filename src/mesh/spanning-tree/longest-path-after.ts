import type { Aftermath, ElectedTree } from './aftermath.ts'
import { outsideOf } from './outside.ts'
import { joinedEnds, onlyEnd, type PlaceOf, type TreeEnds } from './tree-ends.ts'

/** Bridges on the longest path through a tree after a loss, both ends counted. */
export function longestPathAfter({ places, subtrees }: ElectedTree): (aftermath: Aftermath) => number {
  const joinBefore = (one: TreeEnds, other: TreeEnds) =>
    joinedEnds(one, other, (bridge) => places.get(bridge))
  const endsOutside = outsideOf(subtrees.order.map(onlyEnd), joinBefore)
  return ({ torn, rejoined }) => {
    const placeOf: PlaceOf = (bridge) => rejoined.get(bridge) ?? places.get(bridge)
    let longest = endsOutside(torn)
    for (const bridge of rejoined.keys()) {
      const alone = onlyEnd(bridge)
      longest = longest === undefined ? alone : joinedEnds(longest, alone, placeOf)
    }
    return (longest?.links ?? 0) + 1
  }
}
