import type { HostName } from '../names.ts'
import type { Aftermath, ElectedTree } from './aftermath.ts'
import type { Place } from './elect.ts'
import type { Loss } from './loss.ts'
import type { Stretch } from './subtrees.ts'

/** Hosts without a region are a region too. */
export type RegionOf = (host: HostName) => string | undefined

/** Traffic between two hosts of a region that leaves it on its way. */
export interface RegionLeak {
  readonly region: string | undefined
  /** Undefined: with everybody up, and so after most losses as well. */
  readonly after: Loss | undefined
}

/** The regions that a loss, or none, leaves in two pieces of the tree or more; not those that always are. */
export function regionLeaksAfter(
  tree: ElectedTree,
  regionOf: RegionOf,
): (aftermath: Aftermath) => readonly RegionLeak[] {
  const regions = tree.bridges.hosts.map(regionOf)
  const whole = piecesOf(regions, tree.places)
  const leaking = [...whole].filter(([, pieces]) => pieces > 1).map(([region]) => region)
  return ({ loss, torn, rejoined }) => {
    if (loss === undefined) return leaking.map((region) => ({ region, after: undefined }))
    const gone = piecesOf(regions, placesIn(tree, torn))
    return [...piecesOf(regions, rejoined)]
      .filter(([region, come]) => (whole.get(region) ?? 0) - (gone.get(region) ?? 0) + come > 1)
      .filter(([region]) => !leaking.includes(region))
      .map(([region]) => ({ region, after: loss }))
  }
}

// A region is in as many pieces of the tree as it has hosts whose way to the root begins by leaving it.
function piecesOf(
  regions: readonly (string | undefined)[],
  places: Iterable<readonly [number, Place]>,
): ReadonlyMap<string | undefined, number> {
  const pieces = new Map<string | undefined, number>()
  for (const [bridge, { designated }] of places) {
    const region = regions[bridge]
    if (designated !== undefined && regions[designated.bridge] === region) continue
    pieces.set(region, (pieces.get(region) ?? 0) + 1)
  }
  return pieces
}

function placesIn({ places, subtrees }: ElectedTree, { start, end }: Stretch): (readonly [number, Place])[] {
  return subtrees.order.slice(start, end).flatMap((bridge) => {
    const place = places.get(bridge)
    return place === undefined ? [] : [[bridge, place] as const]
  })
}
