import { BrokenPromiseError } from '../../../errors.ts'
import type { HostName } from '../../names.ts'
import type { LayeredMesh } from './layers.ts'
import type { Places } from './places.ts'

/** The parents of each host. */
export type Parents = ReadonlyMap<HostName, readonly HostName[]>

interface Unplaced {
  /** Everybody but the hubs, parents before their children. */
  readonly order: readonly HostName[]
  readonly kept: Parents
}

type Wish = Pick<LayeredMesh, 'hosts' | 'redundancy' | 'avoided'>

/**
 * Finds everybody's parents, one host after the other. Who may not be linked to enough of those that are placed waits
 * for more of them: placed at once it would lack parents, and find them as soon as the same mesh is planned again.
 */
export function placeAll({ order, kept }: Unplaced, wish: Wish, places: Places): Parents {
  const found = new Map<HostName, readonly HostName[]>()
  const place = (host: HostName) => found.set(host, places.parentsOf(host, kept.get(host) ?? []))
  const isBelowKept = (host: HostName) => (kept.get(host) ?? []).every((parent) => places.has(parent))
  const choices = (host: HostName) => choicesOf(host, wish, places)
  for (let waiting = order; waiting.length > 0; waiting = waiting.filter((host) => !found.has(host))) {
    const before = found.size
    for (const host of waiting) if (isBelowKept(host) && choices(host) >= wish.redundancy) place(host)
    if (found.size === before) place(mostChoices(waiting.filter(isBelowKept), wish, choices))
  }
  return found
}

/** Of hosts that all have too few choices. By the order of joining, for that of placing is another the next time. */
function mostChoices(hosts: readonly HostName[], wish: Wish, choices: (host: HostName) => number): HostName {
  const waiting = new Set(hosts)
  const [best] = wish.hosts
    .filter((host) => waiting.has(host))
    .toSorted((one, other) => choices(other) - choices(one))
  if (best === undefined) throw new BrokenPromiseError('hosts of a layered mesh wait for each other')
  return best
}

function choicesOf(host: HostName, { avoided }: Wish, places: Places): number {
  const refused = [...(avoided.get(host) ?? [])].filter((other) => places.has(other))
  return places.count - refused.length
}
