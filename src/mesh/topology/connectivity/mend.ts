import type { Graph } from '../graph.ts'
import type { Cut } from './cut.ts'

/**
 * The pair of hosts whose link would join the two sides of a cut again: those with the fewest links, then the first,
 * on either side. Undefined when no allowed pair does.
 */
export function mendingPair(
  { neighbours }: Graph,
  { sides: [one, other] }: Pick<Cut, 'sides'>,
  allowed: (one: number, other: number) => boolean,
): readonly [number, number] | undefined {
  const far = byDegree(neighbours, other)
  let best: readonly [number, number] | undefined
  let fewest = Number.POSITIVE_INFINITY
  for (const near of byDegree(neighbours, one)) {
    if (degreeOf(neighbours, near) + degreeOf(neighbours, far[0]) >= fewest) break
    const mate = far.find((host) => allowed(near, host))
    if (mate === undefined) continue
    const degrees = degreeOf(neighbours, near) + degreeOf(neighbours, mate)
    if (degrees >= fewest) continue
    best = [near, mate]
    fewest = degrees
  }
  return best
}

function byDegree(neighbours: Graph['neighbours'], hosts: readonly number[]): readonly number[] {
  return hosts.toSorted(
    (one, other) => degreeOf(neighbours, one) - degreeOf(neighbours, other) || one - other,
  )
}

function degreeOf(neighbours: Graph['neighbours'], host: number | undefined): number {
  return host === undefined ? 0 : (neighbours[host]?.length ?? 0)
}
