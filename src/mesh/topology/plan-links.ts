import { BrokenPromiseError } from '../../errors.ts'
import type { Lock } from '../addressing/lock.ts'
import type { Inventory } from '../inventory/inventory.ts'
import type { HostName } from '../names.ts'
import { full } from './full.ts'
import { chooseHubs } from './layered/hubs.ts'
import { layersOf } from './layered/layers.ts'
import { layered } from './layered.ts'
import { numberLinks } from './number-links.ts'
import type { Pair } from './pair.ts'
import { ring } from './ring.ts'

/**
 * The links of the mesh for the hosts of an allocated lock: as many of the lock's links stay as the shape allows,
 * with their numbers and port numbers. Also chooses the hubs, which stay hubs for as long as they stay. Roots are
 * left as they were, but for those that left: the tree is for `chooseRoots()`.
 */
export function planLinks(inventory: Inventory, lock: Lock): Lock {
  const { kind } = inventory.topology
  const hubs = chooseHubs(inventory, lock)
  const pairs = pairsOf(inventory, hubs, lock)
  const roots = lock.roots.filter((root) => lock.hosts.has(root))
  return { ...lock, topology: kind, hubs, roots, ...numberLinks(pairs, lock) }
}

function pairsOf({ topology }: Inventory, hubs: readonly HostName[], lock: Lock): readonly Pair[] {
  const hosts = [...lock.hosts.keys()]
  switch (topology.kind) {
    case 'full':
      return full(hosts)
    case 'ring':
      return ring(hosts)
    case 'chords':
    case 'hub':
    case 'manual':
      throw new BrokenPromiseError('the inventory takes no such shape yet')
    case 'partial':
      return layered({ hosts, hubs, redundancy: topology.redundancy, before: layersOf(lock) })
  }
}
