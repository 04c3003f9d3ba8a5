import type { Lock } from '../addressing/lock.ts'
import type { TopologyKind, TopologySettings } from '../inventory/inventory.ts'
import { type Break, breakBy } from './break.ts'
import { breaksOf } from './connectivity/breaks.ts'
import { hostConnectivity, linkConnectivity } from './connectivity/connectivity.ts'
import { diameter } from './diameter.ts'
import { graphOf } from './graph.ts'

/** What the plan says about a mesh, computed from its links: no shape is taken at its word. */
export interface TopologyFacts {
  readonly kind: TopologyKind
  readonly redundancy: number
  readonly links: number
  /** Fewest tunnels on one host. */
  readonly minDegree: number
  /** Most tunnels on one host. */
  readonly maxDegree: number
  /** Links on the longest of all shortest paths. */
  readonly diameter: number
  /**
   * So many may be lost, whichever they are, and the rest still reach each other. Counted up to 8, or to what the
   * redundancy asks for; to the end where every host is linked to every other.
   */
  readonly survives: { readonly hosts: number; readonly links: number }
  /** Whether any two hosts have `redundancy` node-disjoint paths, or as many as so few hosts can have. */
  readonly isAsRedundantAsAsked: boolean
  /** What keeps the mesh from it; empty when it is so. At most 20. */
  readonly breaks: readonly Break[]
}

export function topologyFacts(settings: TopologySettings, { hosts, links }: Lock): TopologyFacts {
  const { kind, redundancy, avoid } = settings
  const names = [...hosts.keys()]
  const graph = graphOf(names, links)
  const [minDegree, maxDegree] = extremes(graph.neighbours.map(({ length }) => length))
  const most = Math.max(0, names.length - 1)
  const wanted = Math.min(redundancy, most)
  // Menger: k disjoint paths between any two hosts survive the loss of any k − 1 of what they don't share.
  const counted = minDegree === most ? most : Math.max(mostSurvived + 1, wanted)
  const connectivity = hostConnectivity(graph, counted)
  const { paths } = connectivity
  // Whitney: there are as many link-disjoint paths, and never more than the least degree.
  const linkPaths = paths === minDegree ? paths : linkConnectivity(graph, counted)
  return {
    kind,
    redundancy,
    links: links.length,
    minDegree,
    maxDegree,
    diameter: diameter(graph),
    survives: { hosts: Math.max(0, paths - 1), links: Math.max(0, linkPaths - 1) },
    isAsRedundantAsAsked: paths >= wanted,
    breaks: breaksOf(graph, connectivity, wanted).map((cut) => breakBy(cut, { graph, names }, avoid)),
  }
}

/** A mesh that survives more is not told how much more. */
const mostSurvived = 8

function extremes(degrees: readonly number[]): readonly [number, number] {
  const [first = 0] = degrees
  return degrees.reduce<readonly [number, number]>(
    ([least, most], degree) => [Math.min(least, degree), Math.max(most, degree)],
    [first, first],
  )
}
