import type { HostName } from '../names.ts'
import { type Avoidance, mayLinkNumbers } from './avoidance.ts'
import { hostConnectivity } from './connectivity/connectivity.ts'
import type { Cut } from './connectivity/cut.ts'
import { HostPaths } from './connectivity/host-paths.ts'
import { mendingPair } from './connectivity/mend.ts'
import type { Pair } from './pair.ts'
import { type NumberedPair, namedPairs, numberedPairs, type Wiring, wiringOf } from './wiring.ts'

/** A mesh that may have fewer node-disjoint paths than it is to have. */
export interface WeakMesh {
  /** In the order in which they joined. */
  readonly hosts: readonly HostName[]
  readonly pairs: readonly Pair[]
  readonly redundancy: number
  readonly avoided: Avoidance
  /** Links that the mesh has already and that would do as repairs, the oldest first. */
  readonly known: readonly Pair[]
}

/**
 * The links that a mesh wants beside `pairs`, so that there are `redundancy` node-disjoint paths between any two
 * hosts; fewer where all that would help is avoided. Links of old are kept as long as they are needed, and none is
 * there that is not: the same mesh with these repairs as `known` has the same repairs.
 */
export function repairs({ hosts, pairs, redundancy, avoided, known }: WeakMesh): readonly Pair[] {
  const wiring = wiringOf(hosts, pairs)
  const paths = Math.min(redundancy, hosts.length - 1)
  if (hostConnectivity(wiring.graph, paths).paths >= paths) return []
  const mayLink = mayLinkNumbers(hosts, avoided)
  const weak: WeakWiring = {
    wiring,
    paths,
    canLink: (one, other) => !wiring.areLinked(one, other) && mayLink(one, other),
  }
  const old = linkAll(weak, numberedPairs(hosts, known))
  const added = [...hosts.keys()].flatMap((host) => mendHost(weak, host))
  return namedPairs(hosts, needed(weak, [...old, ...added, ...mendCuts(weak)]))
}

interface WeakWiring {
  readonly wiring: Wiring
  readonly paths: number
  readonly canLink: (one: number, other: number) => boolean
}

function linkAll({ wiring, canLink }: WeakWiring, pairs: readonly NumberedPair[]): readonly NumberedPair[] {
  return pairs.filter(([one, other]) => {
    if (!canLink(one, other)) return false
    wiring.link(one, other)
    return true
  })
}

// Nobody has more paths than links. What one host lacks does not hide what the others do.
function mendHost({ wiring, paths, canLink }: WeakWiring, host: number): readonly NumberedPair[] {
  const added: NumberedPair[] = []
  while (wiring.degree(host) < paths) {
    const others = [...wiring.graph.neighbours.keys()].filter((other) => other !== host)
    const pair = mendingPair(wiring.graph, { sides: [[host], others] }, canLink)
    if (pair === undefined) break
    wiring.link(...pair)
    added.push(pair)
  }
  return added
}

function mendCuts({ wiring, paths, canLink }: WeakWiring): readonly NumberedPair[] {
  const added: NumberedPair[] = []
  for (;;) {
    const { cut } = hostConnectivity(wiring.graph, paths)
    const pair = cut && mendingPair(wiring.graph, { sides: [cut.sides[0], beyond(wiring, cut)] }, canLink)
    if (pair === undefined) return added
    wiring.link(...pair)
    added.push(pair)
  }
}

// All parts that a part was cut off from: a way to the largest of them may be avoided.
function beyond({ graph }: Wiring, { lost, sides: [part] }: Cut): readonly number[] {
  const others = new Set(graph.neighbours.keys())
  for (const host of [...lost, ...part]) others.delete(host)
  return [...others]
}

// A link whose ends have enough paths without it is missed by nobody: a loss that splits the mesh without it would
// split these two. The youngest go first.
function needed({ wiring, paths }: WeakWiring, links: readonly NumberedPair[]): readonly NumberedPair[] {
  const search = new HostPaths(wiring.graph)
  const isMissed = ([one, other]: NumberedPair) => {
    const beside = new Uint8Array(wiring.graph.neighbours.length)
    for (const neighbour of wiring.neighbours(other)) beside[neighbour] = 1
    return search.count(one, beside, paths) < paths
  }
  return links
    .toReversed()
    .filter((link) => {
      wiring.unlink(...link)
      if (!isMissed(link)) return false
      wiring.link(...link)
      return true
    })
    .toReversed()
}
