import type { Graph } from '../graph.ts'

/**
 * Paths from a host that share no host beside it. Flow through hosts that carry one path each, by augmenting paths
 * (Even and Tarjan, Network flow and testing graph connectivity, 1975). Each host is two places, its way in and its
 * way out; the host before it on its path is all that a path has to remember.
 */
export class HostPaths {
  readonly #neighbours: Graph['neighbours']
  /** For each host on a path the one before it, else `none`. */
  readonly #before: Int32Array
  /** Hosts that were put on a path since the last count, some of them twice. */
  #used: number[] = []
  /** For each place, the search that came by last, and the place that it came from. */
  readonly #searchAt: Int32Array
  readonly #cameFrom: Int32Array
  readonly #queue: Int32Array
  #queued = 0
  #search = 0

  constructor({ neighbours }: Graph) {
    this.#neighbours = neighbours
    this.#before = new Int32Array(neighbours.length).fill(none)
    this.#searchAt = new Int32Array(2 * neighbours.length)
    this.#cameFrom = new Int32Array(2 * neighbours.length)
    this.#queue = new Int32Array(2 * neighbours.length)
  }

  /** How many such paths lead from `source` to goals, each to another one; counts no further than `atMost`. */
  count(source: number, isGoal: Uint8Array, atMost: number): number {
    for (const host of this.#used) this.#before[host] = none
    this.#used = []
    for (let found = 0; found < atMost; found += 1) {
      const goal = this.#reach(source, isGoal)
      if (goal === none) return found
      this.#addPath(source, goal)
    }
    return atMost
  }

  /** After a count that stopped short: as many hosts as it counted, each on one of the paths, that separate source and goals. */
  bottleneck(): readonly number[] {
    const isCrossed = (host: number) => this.#wasSeen(wayIn(host)) && !this.#wasSeen(wayOut(host))
    return [...new Set(this.#used.filter(isCrossed))]
  }

  /** The first goal that one more path can end in, after others were led around it. */
  #reach(source: number, isGoal: Uint8Array): number {
    this.#search += 1
    this.#queued = 0
    // No path comes back to where it began.
    this.#searchAt[wayIn(source)] = this.#search
    this.#see(wayOut(source), none)
    for (let next = 0; next < this.#queued; next += 1) {
      const place = this.#queue[next] ?? none
      const goal = isWayOut(place) ? this.#leave(place, isGoal) : this.#enter(place)
      if (goal !== none) return goal
    }
    return none
  }

  /** A host on a path can be entered only to send that path another way, back from where it came. */
  #enter(place: number): number {
    const host = hostAt(place)
    const before = this.#before[host] ?? none
    this.#see(wayOut(before === none ? host : before), place)
    return none
  }

  #leave(place: number, isGoal: Uint8Array): number {
    const host = hostAt(place)
    if (this.#before[host] !== none) this.#see(wayIn(host), place)
    for (const neighbour of this.#neighbours[host] ?? []) {
      if (!this.#see(wayIn(neighbour), place)) continue
      if (isGoal[neighbour] === 1 && this.#before[neighbour] === none) return neighbour
    }
    return none
  }

  #see(place: number, from: number): boolean {
    if (this.#wasSeen(place)) return false
    this.#searchAt[place] = this.#search
    this.#cameFrom[place] = from
    this.#queue[this.#queued] = place
    this.#queued += 1
    return true
  }

  #wasSeen(place: number): boolean {
    return this.#searchAt[place] === this.#search
  }

  #addPath(source: number, goal: number): void {
    const start = wayOut(source)
    for (let place = wayIn(goal); place !== start; place = this.#cameFrom[place] ?? start) {
      if (isWayOut(place)) continue
      const host = hostAt(place)
      const before = hostAt(this.#cameFrom[place] ?? start)
      if (this.#before[host] === none) this.#used.push(host)
      // Entered by its own way out: the path that it was on no longer comes by.
      this.#before[host] = before === host ? none : before
    }
  }
}

const none = -1

function wayIn(host: number): number {
  return 2 * host
}

function wayOut(host: number): number {
  return 2 * host + 1
}

function isWayOut(place: number): boolean {
  return place % 2 === 1
}

function hostAt(place: number): number {
  return place >> 1
}
