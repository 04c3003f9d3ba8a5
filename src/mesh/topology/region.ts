import type { Inventory } from '../inventory/inventory.ts'
import type { HostName } from '../names.ts'

/** Hosts that a shape is laid over together. */
export interface Region {
  /** Undefined: of the hosts that have none. */
  readonly name: string | undefined
  /** In the order in which they joined; not empty. */
  readonly hosts: readonly HostName[]
}

/**
 * The regions of a mesh, in the order of their first hosts; hosts without one form the nameless region. A manual
 * mesh is one region: its links are the operator's.
 */
export function regionsOf(
  { topology, hosts }: Pick<Inventory, 'topology' | 'hosts'>,
  joined: Iterable<HostName>,
): readonly Region[] {
  const regions = new Map<string | undefined, HostName[]>()
  for (const host of joined) {
    const name = topology.kind === 'manual' ? undefined : hosts.get(host)?.region
    const known = regions.get(name)
    if (known === undefined) regions.set(name, [host])
    else known.push(host)
  }
  return [...regions].map(([name, members]) => ({ name, hosts: members }))
}
