import type { Lock } from '../../addressing/lock.ts'
import type { HostName } from '../../names.ts'
import type { Avoidance } from '../avoidance.ts'
import { countEach } from '../count-each.ts'
import type { Link } from '../link.ts'

/** A layered mesh as it stands in a lock: hubs at level 0, everybody else one below the lowest of its parents. */
export interface Layers {
  readonly levels: ReadonlyMap<HostName, number>
  readonly links: readonly Link[]
}

/** A layered mesh as it is to become. */
export interface LayeredMesh {
  /** In the order in which they joined. */
  readonly hosts: readonly HostName[]
  readonly hubs: readonly HostName[]
  /** Parents of each host. */
  readonly redundancy: number
  /** What is there already, and stays as far as it can. */
  readonly before: Layers
  readonly avoided: Avoidance
}

/** The layers of a lock, or of some of its links; none when they were planned for another shape. */
export function layersOf({ topology, hubs, links }: Pick<Lock, 'topology' | 'hubs' | 'links'>): Layers {
  return topology === 'partial' ? { levels: levelsOf(hubs, links), links } : { levels: new Map(), links: [] }
}

/** Children of each parent; hubs are nobody's children. */
export function childrenIn(
  links: readonly Link[],
  isHub: (host: HostName) => boolean,
): ReadonlyMap<HostName, readonly HostName[]> {
  const children = new Map<HostName, HostName[]>()
  for (const {
    hosts: [parent, child],
  } of links) {
    if (isHub(child)) continue
    const known = children.get(parent)
    if (known === undefined) children.set(parent, [child])
    else known.push(child)
  }
  return children
}

// Kahn's algorithm: a host has its level once all its parents have theirs. Hubs come first, then level by level,
// for a map is walked in the order of insertion: the parent that comes last is one of the lowest.
function levelsOf(hubs: readonly HostName[], links: readonly Link[]): ReadonlyMap<HostName, number> {
  const levels = new Map(hubs.map((hub) => [hub, 0]))
  const children = childrenIn(links, (host) => levels.has(host))
  const waitingFor = countEach([...children.values()].flat())
  for (const [parent, level] of levels) {
    for (const child of children.get(parent) ?? []) {
      const left = (waitingFor.get(child) ?? 0) - 1
      waitingFor.set(child, left)
      if (left === 0) levels.set(child, level + 1)
    }
  }
  return levels
}
