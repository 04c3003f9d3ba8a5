import fc from 'fast-check'
import type { Lock } from '../../../src/mesh/addressing/lock.ts'
import type { Inventory, TopologyKind } from '../../../src/mesh/inventory/inventory.ts'
import { lockOf, type MeshWish, meshOf } from './mesh-of.ts'

/** One edit of the inventory, by numbers that are read modulo what is there. */
export type Edit =
  | { readonly kind: 'add'; readonly count: number }
  | { readonly kind: 'remove'; readonly at: number }
  | { readonly kind: 'return'; readonly at: number }
  | { readonly kind: 'reorder' }
  | { readonly kind: 'capacity'; readonly capacity: number | undefined }
  | { readonly kind: 'redundancy'; readonly redundancy: number }
  | { readonly kind: 'topology'; readonly topology: TopologyKind }
  | { readonly kind: 'root'; readonly at: number }

export interface Step {
  readonly edit: Edit
  readonly inventory: Inventory
  readonly before: Lock
  readonly after: Lock
}

const place = fc.nat({ max: 1000 })

/** Adding, removing and returning hosts, and reordering the file. */
export const membershipEdit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('add' as const), count: fc.integer({ min: 1, max: 5 }) }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('remove' as const), at: place }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('return' as const), at: place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reorder' as const) }) },
)

/** Changes of what the mesh is to be. */
export const settingsEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({
    kind: fc.constant('capacity' as const),
    capacity: fc.option(fc.integer({ min: 100, max: 1000 }), { nil: undefined }),
  }),
  fc.record({ kind: fc.constant('redundancy' as const), redundancy: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ kind: fc.constant('topology' as const), topology: fc.constantFrom('partial', 'full', 'ring') }),
  fc.record({ kind: fc.constant('root' as const), at: place }),
)

/** Plans the mesh anew after every edit, each time from the lock of the time before. */
export function history(start: MeshWish, edits: readonly Edit[]): readonly Step[] {
  let wish = start
  let before = lockOf(meshOf(wish))
  return edits.map((edit, index) => {
    wish = edited(wish, edit, [...before.freed.keys()], `n${index}x`)
    const inventory = meshOf(wish)
    const step = { edit, inventory, before, after: lockOf(inventory, before) }
    before = step.after
    return step
  })
}

function edited(wish: MeshWish, edit: Edit, gone: readonly string[], newName: string): MeshWish {
  const { hosts } = wish
  switch (edit.kind) {
    case 'add':
      return {
        ...wish,
        hosts: [...hosts, ...Array.from({ length: edit.count }, (_, index) => `${newName}${index}`)],
      }
    case 'remove':
      return hosts.length === 1
        ? wish
        : { ...wish, hosts: hosts.filter((_, index) => index !== edit.at % hosts.length) }
    case 'return':
      return gone.length === 0
        ? wish
        : { ...wish, hosts: [...gone.slice(edit.at % gone.length).slice(0, 1), ...hosts] }
    case 'reorder':
      return { ...wish, hosts: hosts.toReversed() }
    case 'capacity':
      return { ...wish, mesh: { ...wish.mesh, capacity: edit.capacity } }
    case 'redundancy':
      return { ...wish, redundancy: edit.redundancy }
    case 'topology':
      return { ...wish, kind: edit.topology }
    case 'root':
      return { ...wish, roots: hosts.slice(edit.at % hosts.length).slice(0, 1) }
  }
}
