import type { Lock } from '../addressing/lock.ts'
import type { Inventory } from '../inventory/inventory.ts'
import { layersOf } from '../topology/layered/layers.ts'
import { treeRoots } from './pins.ts'

/**
 * Bridges on the longest path through the tree, both ends counted: 802.1D's diameter, which its timers follow from.
 * It holds with every host up and after any one loss, of a host or of a link. Full and partial meshes count as if
 * they were larger than they are: timers that grow with the mesh would change every host when one is added.
 */
export function longestPath(inventory: Inventory, lock: Lock): number {
  switch (inventory.topology.kind) {
    // Cut anywhere, a ring is a chain.
    case 'ring':
    case 'chords':
    case 'hub':
    case 'manual':
      return lock.hosts.size
    // All at depth 1 but the one that lost its link to the root: it hangs below another.
    case 'full':
      return 4
    case 'partial':
      return Math.max(deepestPartial, 2 * layeredDepth(inventory, lock) + 1)
  }
}

// The layered shape is made for two levels below the root.
const deepestPartial = 2 * 2 + 1

// Every host keeps a parent after one loss. So the acting root reaches some hub in as many steps as its level has,
// and everybody is at most the lowest level away from any hub.
function layeredDepth(inventory: Inventory, lock: Lock): number {
  const { levels } = layersOf(lock)
  const actingRoots = treeRoots(inventory, lock).slice(0, 2)
  const rootLevel = Math.max(0, ...actingRoots.map((root) => levels.get(root) ?? 0))
  return rootLevel + [...levels.values()].reduce((lowest, level) => Math.max(lowest, level), 0)
}

/** What a design says that does not look at its losses yet. */
export interface TimerWishByPath extends Pick<Inventory['spanningTree'], 'protocol'> {
  readonly settings: Inventory['spanningTree']['timers']
  readonly longestPath: number
}

/** Cisco, Understanding and Tuning Spanning Tree Protocol Timers (document 19120). */
export function timersByLongestPath({ protocol, longestPath }: TimerWishByPath) {
  const stp = { maxAge: 8 + 2 * longestPath - 2, forwardDelay: Math.ceil((8 + 3 * longestPath) / 2) }
  const hops = Math.min(40, Math.max(20, longestPath - 1))
  const rstp = { maxAge: hops, forwardDelay: Math.max(15, Math.ceil(hops / 2) + 1) }
  const { maxAge, forwardDelay } = protocol === 'stp' ? stp : rstp
  return {
    maxAgeSeconds: Math.min(40, Math.max(6, maxAge)),
    forwardDelaySeconds: Math.min(30, Math.max(4, forwardDelay)),
  }
}
