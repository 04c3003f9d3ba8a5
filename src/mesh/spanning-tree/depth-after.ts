import type { Aftermath, ElectedTree } from './aftermath.ts'
import { outsideOf } from './outside.ts'

/** The depth of a tree after a loss. */
export function depthAfter({ places, subtrees }: ElectedTree): (aftermath: Aftermath) => number {
  const depths = subtrees.order.map((bridge) => places.get(bridge)?.depth ?? 0)
  const depthOutside = outsideOf(depths, Math.max)
  return ({ torn, rejoined }) => {
    let deepest = depthOutside(torn) ?? 0
    for (const { depth } of rejoined.values()) deepest = Math.max(deepest, depth)
    return deepest
  }
}
