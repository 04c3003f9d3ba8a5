import type { Bridges } from './bridges.ts'

/** How far a bridge is from all others, by the shortest ways. */
export interface Eccentricity {
  readonly bridge: number
  /** Bridges that it reaches, itself among them. */
  readonly reached: number
  /** Links to the farthest of them. */
  readonly links: number
}

/** Of every bridge: a walk from each, over arrays of numbers that are made once. */
export function eccentricities({ ports }: Bridges): readonly Eccentricity[] {
  const starts = new Uint32Array(ports.length + 1)
  for (const [bridge, own] of ports.entries()) starts[bridge + 1] = (starts[bridge] ?? 0) + own.length
  const peers = Uint32Array.from(ports.flatMap((own) => own.map(({ peer }) => peer)))
  const distances = new Int32Array(ports.length)
  const reached = new Uint32Array(ports.length)
  return ports.map((_, bridge) => walkFrom(bridge))

  function walkFrom(bridge: number): Eccentricity {
    distances.fill(-1)
    distances[bridge] = 0
    reached[0] = bridge
    let count = 1
    for (let at = 0; at < count; at += 1) {
      const here = reached[at] ?? 0
      const beyond = (distances[here] ?? 0) + 1
      const end = starts[here + 1] ?? 0
      for (let port = starts[here] ?? 0; port < end; port += 1) {
        const peer = peers[port] ?? 0
        if (distances[peer] !== -1) continue
        distances[peer] = beyond
        reached[count] = peer
        count += 1
      }
    }
    return { bridge, reached: count, links: distances[reached[count - 1] ?? 0] ?? 0 }
  }
}
