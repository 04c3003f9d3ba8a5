import type { Lock } from '../addressing/lock.ts'
import type { Inventory, WantedLink } from '../inventory/inventory.ts'
import type { HostName } from '../names.ts'
import { avoidanceOf } from './avoidance.ts'
import { numberLinks } from './number-links.ts'
import { type Pair, pairKey } from './pair.ts'
import { repairs } from './repairs.ts'
import { shapeMesh } from './shape-mesh.ts'
import type { Shaped } from './shape-region.ts'
import { namedPairs, numberedPairs } from './wiring.ts'

/**
 * The links of the mesh for the hosts of an allocated lock: those of its shape, without what is to be avoided, those
 * that the operator asks for, and what these lack of `redundancy` node-disjoint paths. As many of the lock's links
 * stay as that allows, with their numbers and port numbers. Also chooses the hubs, which stay hubs for as long as
 * they stay. Roots are left as they were, but for those that left: the tree is for `chooseRoots()`.
 */
export function planLinks(inventory: Inventory, lock: Lock): Lock {
  const shaped = shapeMesh(inventory, lock)
  const extra = extraPairs(inventory, lock, shaped)
  const numbered = numberLinks([...shaped.pairs, ...extra], lock)
  const extraKeys = new Set(extra.map(pairKey))
  return {
    ...lock,
    ...numbered,
    topology: inventory.topology.kind,
    hubs: shaped.hubs,
    roots: lock.roots.filter((root) => lock.hosts.has(root)),
    extraLinks: numbered.links
      .filter(({ hosts }) => extraKeys.has(pairKey(hosts)))
      .map(({ number }) => number),
  }
}

// Nobody adds to a manual mesh but the operator: what it lacks is said in the plan.
function extraPairs({ topology }: Inventory, lock: Lock, { pairs }: Shaped): readonly Pair[] {
  const hosts = [...lock.hosts.keys()]
  const wanted = besides(inOrderOfJoining(hosts, topology.links), pairs)
  if (topology.kind === 'manual') return wanted
  const there = [...pairs, ...wanted]
  const extra = new Set(lock.extraLinks)
  const known = lock.links.filter(({ number }) => extra.has(number)).map((link) => link.hosts)
  const avoided = avoidanceOf(topology.avoid)
  return [...wanted, ...repairs({ hosts, pairs: there, redundancy: topology.redundancy, avoided, known })]
}

function inOrderOfJoining(hosts: readonly HostName[], links: readonly WantedLink[]): readonly Pair[] {
  const pairs = links.map((link) => link.hosts)
  return namedPairs(hosts, numberedPairs(hosts, pairs))
}

function besides(wanted: readonly Pair[], pairs: readonly Pair[]): readonly Pair[] {
  const there = new Set(pairs.map(pairKey))
  return wanted.filter((pair) => !there.has(pairKey(pair)))
}
