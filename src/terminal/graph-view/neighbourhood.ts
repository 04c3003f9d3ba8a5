import type { GraphDocument, GraphHost } from '../../mesh/topology/graph-document.ts'

/** Hosts that are drawn together. */
export interface Neighbourhood {
  /** Undefined: of the hosts that are in no region. */
  readonly region: string | undefined
  /** In the order of the graph; not empty. */
  readonly hosts: readonly GraphHost[]
}

/** The regions with their hosts, that of the root first; one without a name where no host has any. */
export function neighbourhoods({ hosts, root }: GraphDocument): readonly Neighbourhood[] {
  const byRegion = new Map<string | undefined, GraphHost[]>()
  const first = hosts.find(({ name }) => name === root)
  if (first !== undefined) byRegion.set(first.region, [])
  for (const host of hosts) {
    const known = byRegion.get(host.region)
    if (known === undefined) byRegion.set(host.region, [host])
    else known.push(host)
  }
  return [...byRegion].map(([region, members]) => ({ region, hosts: members }))
}

/** Whether a link joins two regions. */
export function regionLinks({ hosts }: GraphDocument): (ends: readonly [string, string]) => boolean {
  const regions = new Map(hosts.map(({ name, region }) => [name, region]))
  return ([one, other]) => regions.get(one) !== regions.get(other)
}
