import fc from 'fast-check'
import type { Lock } from '../../../src/mesh/addressing/lock.ts'
import type { Inventory, TopologyKind } from '../../../src/mesh/inventory/inventory.ts'
import type { HostName } from '../../../src/mesh/names.ts'
import { type Pair, pairKey } from '../../../src/mesh/topology/pair.ts'
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
  | { readonly kind: 'avoid'; readonly at: number; readonly to: number }
  | { readonly kind: 'link'; readonly at: number; readonly to: number }
  | { readonly kind: 'region'; readonly at: number; readonly region: string }

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

/** Changes of who is to be linked to whom. A pair that is there already is taken out again. */
export const shapeEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({
    kind: fc.constant('topology' as const),
    topology: fc.constantFrom('partial', 'full', 'ring', 'chords', 'hub'),
  }),
  fc.record({ kind: fc.constant('avoid' as const), at: place, to: place }),
  fc.record({ kind: fc.constant('link' as const), at: place, to: place }),
  fc.record({ kind: fc.constant('region' as const), at: place, region: fc.constantFrom('eu', 'us', 'asia') }),
)

/** Plans the mesh anew after every edit, each time from the lock of the time before. */
export function history(start: MeshWish, edits: readonly Edit[]): readonly Step[] {
  let wish = start
  let before = lockOf(meshOf(wish))
  return edits.map((edit, index) => {
    wish = withoutStrangers(edited(wish, edit, [...before.freed.keys()], `n${index}x`))
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
    case 'avoid': {
      const { avoid, links } = pairsOf(wish)
      const pair = pairAt(hosts, edit)
      return withPairs(wish, toggled(avoid, pair), without(links, pair))
    }
    case 'link': {
      const { avoid, links } = pairsOf(wish)
      const pair = pairAt(hosts, edit)
      return withPairs(wish, without(avoid, pair), toggled(links, pair))
    }
    case 'region':
      return {
        ...wish,
        regions: { ...wish.regions, [hosts[edit.at % hosts.length] ?? '']: edit.region },
      }
  }
}

function pairsOf({ topology = {} }: MeshWish): {
  readonly avoid: readonly Pair[]
  readonly links: readonly Pair[]
} {
  return { avoid: topology.avoid ?? [], links: (topology.links ?? []).map((link) => link.hosts) }
}

function withPairs(wish: MeshWish, avoid: readonly Pair[], links: readonly Pair[]): MeshWish {
  const wanted = links.map((pair) => ({ hosts: pair, cost: undefined }))
  return { ...wish, topology: { ...wish.topology, avoid, links: wanted } }
}

function pairAt(
  hosts: readonly string[],
  { at, to }: { readonly at: number; readonly to: number },
): Pair | undefined {
  const [one, other] = [hosts[at % hosts.length], hosts[to % hosts.length]]
  return one === other ? undefined : [one as HostName, other as HostName]
}

function without(pairs: readonly Pair[], pair: Pair | undefined): readonly Pair[] {
  return pairs.filter((one) => pair === undefined || pairKey(one) !== pairKey(pair))
}

function toggled(pairs: readonly Pair[], pair: Pair | undefined): readonly Pair[] {
  const rest = without(pairs, pair)
  return pair === undefined || rest.length < pairs.length ? rest : [...rest, pair]
}

// Pairs are of hosts of the inventory: its rules would refuse others.
function withoutStrangers(wish: MeshWish): MeshWish {
  const { avoid, links } = pairsOf(wish)
  const areHosts = (pair: Pair) => pair.every((host) => wish.hosts.includes(host))
  return withPairs(wish, avoid.filter(areHosts), links.filter(areHosts))
}
