import { BrokenPromiseError } from '../../errors.ts'
import type { GraphDocument, GraphHost } from '../../mesh/topology/graph-document.ts'

/** A host and all that hangs below it in the spanning tree. */
export interface Branch {
  readonly host: GraphHost
  /** In the order of the graph. */
  readonly below: readonly Branch[]
  /** Hosts in it. */
  readonly size: number
}

/** The whole tree, from its root. Without those that cannot reach it. */
export function branchOf({ hosts, links, root }: GraphDocument): Branch {
  const first = hosts.find(({ name }) => name === root)
  if (first === undefined) throw new BrokenPromiseError(`root "${root}" is no host of the graph`)
  const children = hostsBelow(hosts, links)
  return grow(first, (host) => children.get(host) ?? [])
}

/**
 * The tree as far as it stays among some of the hosts, each branch as large as that allows: one for each host whose
 * tunnel to the root leaves them.
 */
export function branchesAmong(
  members: readonly GraphHost[],
  { hosts, links }: GraphDocument,
): readonly Branch[] {
  const within = new Set(members)
  const children = hostsBelow(hosts, links)
  const hung = new Set(members.flatMap((host) => children.get(host) ?? []))
  return members
    .filter((host) => !hung.has(host))
    .map((host) => grow(host, (above) => (children.get(above) ?? []).filter((one) => within.has(one))))
}

function grow(host: GraphHost, childrenOf: (host: GraphHost) => readonly GraphHost[]): Branch {
  const below = childrenOf(host).map((child) => grow(child, childrenOf))
  return { host, below, size: below.reduce((total, branch) => total + branch.size, 1) }
}

function hostsBelow(
  hosts: GraphDocument['hosts'],
  links: GraphDocument['links'],
): ReadonlyMap<GraphHost, readonly GraphHost[]> {
  const byName = new Map(hosts.map((host) => [host.name, host]))
  const endsOf = new Map(links.map((link) => [link.port, link.hosts]))
  const below = new Map<GraphHost, GraphHost[]>(hosts.map((host) => [host, []]))
  for (const host of hosts) {
    const ends = host.rootPort === undefined ? undefined : endsOf.get(host.rootPort)
    const above = ends?.find((end) => end !== host.name)
    const parent = above === undefined ? undefined : byName.get(above)
    if (parent !== undefined) below.get(parent)?.push(host)
  }
  return below
}
