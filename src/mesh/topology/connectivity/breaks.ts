import type { Graph } from '../graph.ts'
import { cutHosts, type HostConnectivity } from './connectivity.ts'
import { type Cut, cutsBy } from './cut.ts'

/** Nobody reads more. */
const mostBreaks = 20

/**
 * The cuts that keep a mesh from having `wanted` paths between any two hosts: those by every single host, where there
 * are such; else one by a least set of hosts, then those by all neighbours of a host that has too few. At most 20;
 * none when the mesh has as many paths as wanted, or every link that there can be.
 */
export function breaksOf(graph: Graph, { paths, cut }: HostConnectivity, wanted: number): readonly Cut[] {
  if (cut === undefined || paths >= wanted) return []
  if (paths === 1) return cutHosts(graph, mostBreaks)
  const weak = paths === 0 ? [] : graph.neighbours.filter(({ length }) => length < wanted)
  return distinct([cut.lost, ...weak])
    .slice(0, mostBreaks)
    .flatMap((lost) => cutsBy(graph, lost))
    .slice(0, mostBreaks)
}

function distinct(losses: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const ascending = losses.map((lost) => lost.toSorted((one, other) => one - other))
  return [...new Map(ascending.map((lost) => [lost.join(), lost])).values()]
}
