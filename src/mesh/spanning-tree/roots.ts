import type { Lock } from '../addressing/lock.ts'
import type { Inventory } from '../inventory/inventory.ts'
import type { HostName } from '../names.ts'
import { bestRoot, type RootMerits, rootMerits } from './best-root.ts'
import { type Bridges, bridgesOf } from './bridges.ts'
import type { PathCosts } from './path-costs.ts'
import { mostRoots } from './pins.ts'

type Mesh = Pick<Lock, 'hosts' | 'links' | 'roots'>

/** A root, one for when it is lost, and one for when that is lost too before the first is back. */
const usualRoots = 3

/**
 * The hosts that become root one after the other: those that the operator names, then those that the lock remembers,
 * even where the graph has better ones by now: another root moves the whole tree. What is missing is chosen from the
 * graph, each as the best root of the mesh without those before it.
 */
export function chooseRoots(
  { spanningTree }: Pick<Inventory, 'spanningTree'>,
  lock: Mesh,
  pathCosts: PathCosts,
): readonly HostName[] {
  const named = spanningTree.roots.filter((host) => lock.hosts.has(host)).slice(0, mostRoots)
  const remembered = lock.roots.filter((host) => lock.hosts.has(host))
  const wanted = Math.min(lock.hosts.size, Math.max(usualRoots, named.length))
  const roots = [...new Set([...named, ...remembered])].slice(0, wanted)
  while (roots.length < wanted) {
    const next = bestRoot(bridgesWithout(roots, lock, pathCosts))
    if (next === undefined) break
    roots.push(next.root)
  }
  return roots
}

/** A root that would serve better than the acting one. */
export interface RootAdvice {
  readonly acting: RootMerits
  readonly better: RootMerits
}

/**
 * What the plan can advise, of a lock whose roots are chosen: undefined where no host gives a lesser depth than the
 * first root, now or after a loss.
 */
export function betterRoot(lock: Mesh, pathCosts: PathCosts): RootAdvice | undefined {
  const bridges = bridgesWithout([], lock, pathCosts)
  const [root] = lock.roots.map((host) => bridges.hosts.indexOf(host))
  if (root === undefined || root < 0) return undefined
  const [acting, better] = [rootMerits(bridges, root), bestRoot(bridges)]
  return better !== undefined && isBetter(better, acting) ? { acting, better } : undefined
}

function isBetter(one: RootMerits, other: RootMerits): boolean {
  return (other.reached - one.reached || one.depth - other.depth || one.deepest - other.deepest) < 0
}

// In the order in which they joined.
function bridgesWithout(lost: readonly HostName[], { hosts, links }: Mesh, pathCosts: PathCosts): Bridges {
  return bridgesOf(
    [...hosts.keys()].filter((host) => !lost.includes(host)),
    links,
    pathCosts,
  )
}
