import type { Lock } from '../addressing/lock.ts'
import type { Inventory } from '../inventory/inventory.ts'
import type { HostName } from '../names.ts'
import { type Avoidance, mayLink } from './avoidance.ts'
import { chords } from './chords.ts'
import { full } from './full.ts'
import { hub } from './hub.ts'
import { chooseHubs } from './hubs.ts'
import { type Layers, layersOf } from './layered/layers.ts'
import { layered } from './layered.ts'
import type { Link } from './link.ts'
import type { Pair } from './pair.ts'
import type { Region } from './region.ts'
import { ring } from './ring.ts'

/** The links of a shape before they have numbers. */
export interface Shaped {
  /** Empty where the shape has none. */
  readonly hubs: readonly HostName[]
  readonly pairs: readonly Pair[]
}

/** One region, and what of the mesh is there already. */
export interface RegionToShape {
  readonly inventory: Inventory
  readonly lock: Lock
  readonly avoided: Avoidance
  /** Links of this shape that the region has. */
  readonly before: readonly Link[]
  readonly region: Region
}

/** The pairs of the shape within one region, without those that are avoided, and its hubs where it has some. */
export function shapeRegion(part: RegionToShape): Shaped {
  const { hubs, pairs } = shaped(part)
  return { hubs, pairs: pairs.filter((pair) => mayLink(part.avoided, pair)) }
}

function shaped(part: RegionToShape): Shaped {
  const { inventory, avoided, before, region } = part
  const { hosts } = region
  const { kind, redundancy } = inventory.topology
  switch (kind) {
    case 'full':
      return { hubs: [], pairs: full(hosts) }
    case 'ring':
      return { hubs: [], pairs: ring(hosts) }
    case 'chords':
      return { hubs: [], pairs: chords({ hosts, redundancy, before, avoided }) }
    case 'hub': {
      const hubs = hubsOf(part, { levels: new Map(), links: [] })
      return { hubs, pairs: hub(hosts, hubs) }
    }
    case 'partial': {
      const layers = layersOf({ ...part.lock, links: before })
      const hubs = hubsOf(part, layers)
      return { hubs, pairs: layered({ hosts, hubs, redundancy, before: layers, avoided }) }
    }
    case 'manual':
      return { hubs: [], pairs: [] }
  }
}

function hubsOf({ inventory, lock, region }: RegionToShape, layers: Layers): readonly HostName[] {
  const { redundancy, hubs } = inventory.topology
  return chooseHubs({
    hosts: region.hosts,
    count: Math.min(redundancy, region.hosts.length),
    named: hubs,
    before: lock.hubs,
    layers,
    preferred: inventory.spanningTree.roots,
  })
}
