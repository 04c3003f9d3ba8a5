import type { HostName } from '../names.ts'
import type { Cut } from './connectivity/cut.ts'
import { mendingPair } from './connectivity/mend.ts'
import type { Graph } from './graph.ts'
import { type Pair, pairKey } from './pair.ts'

/** A loss of fewer hosts than the redundancy asks to survive, and what it does. */
export interface Break {
  /** Empty when the mesh is in parts with every host up. */
  readonly lost: readonly HostName[]
  /** These still reach each other, and nobody else. */
  readonly cutOff: readonly HostName[]
  /** A link between these two would keep them with the rest; none where all such pairs are to be avoided. */
  readonly mend?: Pair
}

export interface NamedGraph {
  readonly graph: Graph
  /** The hosts of the graph, in its order. */
  readonly names: readonly HostName[]
}

/** A cut with the hosts' names, and the one link that mends it. */
export function breakBy(cut: Cut, { graph, names }: NamedGraph, avoid: readonly Pair[]): Break {
  const named = (hosts: readonly number[]) => hosts.flatMap((host) => names[host] ?? [])
  const avoided = new Set(avoid.map(pairKey))
  const isAllowed = (...pair: readonly [number, number]) => {
    const [one, other] = named(pair)
    return one !== undefined && other !== undefined && !avoided.has(pairKey([one, other]))
  }
  const [one, other] = named(mendingPair(graph, cut, isAllowed) ?? [])
  return {
    lost: named(cut.lost),
    cutOff: named(cut.sides[0]),
    ...(one === undefined || other === undefined ? {} : { mend: [one, other] }),
  }
}
