import type { HostName } from '../names.ts'
import { mayLink } from './avoidance.ts'
import { full } from './full.ts'
import { keptParents, placingOrder } from './layered/kept-parents.ts'
import type { LayeredMesh } from './layered/layers.ts'
import { placeAll } from './layered/place-all.ts'
import { Places } from './layered/places.ts'
import type { Pair } from './pair.ts'

/**
 * A tree with `redundancy` parents a host, on top of a full mesh of as many hubs. Parents come first in their
 * pairs. k-connected by the expansion lemma (West, Introduction to Graph Theory, 4.2.3): a host with k neighbours
 * in a k-connected mesh leaves it k-connected. Hosts keep the parents that they have; what is missing is chosen by
 * level, then degree, then order of joining.
 */
export function layered(mesh: LayeredMesh): readonly Pair[] {
  const kept = keptParents(mesh)
  const hubPairs = full(mesh.hosts.filter((host) => mesh.hubs.includes(host))).filter((pair) =>
    mayLink(mesh.avoided, pair),
  )
  const keptPairs = [...kept].flatMap(([host, parents]) => parentPairs(host, parents))
  const places = new Places(mesh, [...hubPairs, ...keptPairs])
  const parents = placeAll({ order: placingOrder(mesh), kept }, mesh, places)
  return [...hubPairs, ...[...parents].flatMap(([host, chosen]) => parentPairs(host, chosen))]
}

function parentPairs(host: HostName, parents: readonly HostName[]): readonly Pair[] {
  return parents.map((parent) => [parent, host])
}
