import type { Lock } from '../addressing/lock.ts'
import type { Inventory } from '../inventory/inventory.ts'
import { avoidanceOf, mayLink } from './avoidance.ts'
import type { Link } from './link.ts'
import { type Region, regionsOf } from './region.ts'
import { regionLinks } from './regions/region-links.ts'
import { type Shaped, shapeRegion } from './shape-region.ts'

/**
 * Lays the shape over every region, and joins the regions. Of a manual mesh nothing: all of its links are asked for
 * by name.
 */
export function shapeMesh(inventory: Inventory, lock: Lock): Shaped {
  const { kind, redundancy, avoid } = inventory.topology
  const avoided = avoidanceOf(avoid)
  const before = ownLinks(lock).filter(({ hosts }) => mayLink(avoided, hosts))
  const regions = regionsOf(inventory, lock.hosts.keys())
  const insideOf = linksInside(regions, lock.topology === kind ? before : [])
  const shaped = regions.map((region) =>
    shapeRegion({ inventory, lock, avoided, before: insideOf.get(region) ?? [], region }),
  )
  const hubs = shaped.flatMap((region) => region.hubs)
  const inside = shaped.flatMap(({ pairs }) => pairs)
  const between = regionLinks({ regions, redundancy, before, avoided, hubs: new Set(hubs), inside })
  return { hubs, pairs: [...inside, ...between] }
}

function ownLinks({ links, extraLinks }: Lock): readonly Link[] {
  const extra = new Set(extraLinks)
  return links.filter(({ number }) => !extra.has(number))
}

// A link to a host that left is inside too: it tells how those that it was linked to stood to each other.
function linksInside(
  regions: readonly Region[],
  links: readonly Link[],
): ReadonlyMap<Region, readonly Link[]> {
  const regionOf = new Map(regions.flatMap((region) => region.hosts.map((host) => [host, region])))
  const inside = new Map(regions.map((region): [Region, Link[]] => [region, []]))
  for (const link of links) {
    const [one, other] = [regionOf.get(link.hosts[0]), regionOf.get(link.hosts[1])]
    const region = one ?? other
    if (region !== undefined && (other ?? one) === region) inside.get(region)?.push(link)
  }
  return inside
}
