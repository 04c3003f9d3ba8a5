import type { Graph } from './graph.ts'

/** So many walks go together: one for each bit of a number. */
export const walksAtOnce = 32

/**
 * Walks from several hosts at once, and says how many links it is from one of them to the host that is farthest
 * from it; hosts out of reach don't count. A bit of each host says which walks came by, so that walks that meet go on
 * as one (Then et al., The more the merrier: efficient multi-source graph traversal, 2014).
 */
export class FarthestSearch {
  readonly #neighbours: Graph['neighbours']
  readonly #cameBy: Uint32Array
  readonly #arrivals: Uint32Array
  readonly #departures: Uint32Array

  constructor({ neighbours }: Graph) {
    this.#neighbours = neighbours
    this.#cameBy = new Uint32Array(neighbours.length)
    this.#arrivals = new Uint32Array(neighbours.length)
    this.#departures = new Uint32Array(neighbours.length)
  }

  /** Takes one to `walksAtOnce` hosts, all different. */
  farthestFrom(hosts: readonly number[]): number {
    this.#cameBy.fill(0)
    for (const [walk, host] of hosts.entries()) this.#arrivals[host] = 1 << walk
    let links = -1
    for (let wave = this.#settle(hosts); wave.length > 0; wave = this.#advance(wave)) links += 1
    return links
  }

  #advance(wave: readonly number[]): readonly number[] {
    const reached: number[] = []
    for (const host of wave) {
      const walks = this.#departures[host] ?? 0
      for (const neighbour of this.#neighbours[host] ?? []) {
        const news = walks & ~(this.#cameBy[neighbour] ?? 0)
        if (news === 0) continue
        if (this.#arrivals[neighbour] === 0) reached.push(neighbour)
        this.#arrivals[neighbour] = (this.#arrivals[neighbour] ?? 0) | news
      }
    }
    return this.#settle(reached)
  }

  #settle(reached: readonly number[]): readonly number[] {
    for (const host of reached) {
      const walks = this.#arrivals[host] ?? 0
      this.#departures[host] = walks
      this.#cameBy[host] = (this.#cameBy[host] ?? 0) | walks
      this.#arrivals[host] = 0
    }
    return reached
  }
}
