import type { Bridges } from './bridges.ts'

/** A bridge from which others are not far. */
export interface Near {
  readonly bridge: number
  /** Bridges that it reaches, itself among them. */
  readonly reached: number
  /** Links to the farthest of them. */
  readonly links: number
  /** Neither this bridge nor any that follows is nearer to its farthest bridge than that. */
  readonly atLeast: number
}

/**
 * Bridges, those first that may be nearest to all others; of equals those with more links, then the lesser number.
 * Each walk tells of everybody: who is d links from a bridge is at least d links from some bridge, and at least
 * what that one's farthest is away, less d (Takes and Kosters, Computing the eccentricity distribution of large
 * graphs, 2013). So a few walks find the centre.
 */
export function* nearestFirst({ ports }: Bridges): Generator<Near> {
  const waiting = new Set(ports.keys())
  const bounds = new Int32Array(ports.length)
  while (waiting.size > 0) {
    const bridge = leastOf(waiting, bounds, ports)
    waiting.delete(bridge)
    const { distances, reached } = walkFrom(bridge, ports)
    const links = distances[reached.at(-1) ?? bridge] ?? 0
    yield { bridge, reached: reached.length, links, atLeast: bounds[bridge] ?? 0 }
    for (const other of reached) {
      const distance = distances[other] ?? 0
      bounds[other] = Math.max(bounds[other] ?? 0, distance, links - distance)
    }
  }
}

function leastOf(bridges: ReadonlySet<number>, bounds: Int32Array, ports: Bridges['ports']): number {
  const precedes = (one: number, other: number) =>
    ((bounds[one] ?? 0) - (bounds[other] ?? 0) || (ports[other]?.length ?? 0) - (ports[one]?.length ?? 0)) < 0
  let least = -1
  for (const bridge of bridges) if (least < 0 || precedes(bridge, least)) least = bridge
  return least
}

/** All that can be reached, the nearest first, and how many links away it is. */
function walkFrom(
  bridge: number,
  ports: Bridges['ports'],
): { readonly distances: Int32Array; readonly reached: readonly number[] } {
  const distances = new Int32Array(ports.length).fill(-1)
  distances[bridge] = 0
  const reached = [bridge]
  for (const here of reached) {
    for (const { peer } of ports[here] ?? []) {
      if (distances[peer] !== -1) continue
      distances[peer] = (distances[here] ?? 0) + 1
      reached.push(peer)
    }
  }
  return { distances, reached }
}
