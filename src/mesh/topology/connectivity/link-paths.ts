import type { Graph } from '../graph.ts'

/** Paths from a host that share no link. Flow over links that carry one path each, by augmenting paths. */
export class LinkPaths {
  readonly #neighbours: Graph['neighbours']
  /** Links that a path goes along, in its direction. */
  readonly #taken = new Set<number>()
  /** For each host, the search that came by last, and the host that it came from. */
  readonly #searchAt: Int32Array
  readonly #cameFrom: Int32Array
  #search = 0

  constructor({ neighbours }: Graph) {
    this.#neighbours = neighbours
    this.#searchAt = new Int32Array(neighbours.length)
    this.#cameFrom = new Int32Array(neighbours.length)
  }

  /** How many such paths lead from `source` to goals, also to the same one; counts no further than `atMost`. */
  count(source: number, isGoal: Uint8Array, atMost: number): number {
    this.#taken.clear()
    for (let found = 0; found < atMost; found += 1) {
      const goal = this.#reach(source, isGoal)
      if (goal === undefined) return found
      this.#addPath(source, goal)
    }
    return atMost
  }

  #reach(source: number, isGoal: Uint8Array): number | undefined {
    this.#search += 1
    this.#searchAt[source] = this.#search
    const queue = [source]
    for (const host of queue) {
      for (const neighbour of this.#neighbours[host] ?? []) {
        if (this.#searchAt[neighbour] === this.#search || this.#taken.has(this.#hop(host, neighbour)))
          continue
        this.#searchAt[neighbour] = this.#search
        this.#cameFrom[neighbour] = host
        if (isGoal[neighbour] === 1) return neighbour
        queue.push(neighbour)
      }
    }
    return undefined
  }

  // A link that is taken in both directions is taken in none: the two paths change partners there.
  #addPath(source: number, goal: number): void {
    for (let host = goal; host !== source; host = this.#cameFrom[host] ?? source) {
      const from = this.#cameFrom[host] ?? source
      if (!this.#taken.delete(this.#hop(host, from))) this.#taken.add(this.#hop(from, host))
    }
  }

  #hop(from: number, to: number): number {
    return from * this.#neighbours.length + to
  }
}
