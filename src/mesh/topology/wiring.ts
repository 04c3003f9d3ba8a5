import type { HostName } from '../names.ts'
import type { Graph } from './graph.ts'
import type { Pair } from './pair.ts'

/** Who is linked to whom while links come and go; hosts as numbers from 0. */
export class Wiring {
  readonly #neighbours: readonly number[][]
  readonly #distances: Int32Array

  constructor(hosts: number) {
    this.#neighbours = Array.from({ length: hosts }, () => [])
    this.#distances = new Int32Array(hosts)
  }

  /** The links as they are at any time. */
  get graph(): Graph {
    return { neighbours: this.#neighbours }
  }

  link(one: number, other: number): void {
    this.#neighbours[one]?.push(other)
    this.#neighbours[other]?.push(one)
  }

  unlink(one: number, other: number): void {
    this.#forget(one, other)
    this.#forget(other, one)
  }

  neighbours(host: number): readonly number[] {
    return this.#neighbours[host] ?? []
  }

  degree(host: number): number {
    return this.neighbours(host).length
  }

  areLinked(one: number, other: number): boolean {
    return this.neighbours(one).includes(other)
  }

  /** Every link once, the lower number first. */
  pairs(): readonly NumberedPair[] {
    return this.#neighbours.flatMap((linked, host) =>
      linked.filter((neighbour) => neighbour > host).map((neighbour): NumberedPair => [host, neighbour]),
    )
  }

  /** Walks all hosts in reach, the nearest first. The distances hold until the next walk. */
  walk(start: number): Walk {
    this.#distances.fill(-1)
    this.#distances[start] = 0
    const order = [start]
    for (const host of order) {
      const beyond = (this.#distances[host] ?? 0) + 1
      for (const neighbour of this.neighbours(host)) {
        if (this.#distances[neighbour] !== -1) continue
        this.#distances[neighbour] = beyond
        order.push(neighbour)
      }
    }
    return { order, distance: (host) => this.#distance(host) }
  }

  #distance(host: number): number {
    const distance = this.#distances[host] ?? -1
    return distance < 0 ? Number.POSITIVE_INFINITY : distance
  }

  #forget(host: number, neighbour: number): void {
    const linked = this.#neighbours[host]
    linked?.splice(linked.indexOf(neighbour), 1)
  }
}

export interface Walk {
  readonly order: readonly number[]
  /** In links; infinite for hosts out of reach. */
  readonly distance: (host: number) => number
}

/** Hosts by their place in the list. Pairs with anybody else are left out. */
export function wiringOf(hosts: readonly HostName[], pairs: readonly Pair[]): Wiring {
  const wiring = new Wiring(hosts.length)
  for (const [one, other] of numberedPairs(hosts, pairs)) wiring.link(one, other)
  return wiring
}

export type NumberedPair = readonly [number, number]

export function numberedPairs(hosts: readonly HostName[], pairs: readonly Pair[]): readonly NumberedPair[] {
  const numbers = new Map(hosts.map((host, number) => [host, number]))
  return pairs.flatMap(([oneName, otherName]): NumberedPair[] => {
    const [one, other] = [numbers.get(oneName), numbers.get(otherName)]
    return one === undefined || other === undefined ? [] : [[one, other]]
  })
}

/** The earlier host first. */
export function namedPairs(hosts: readonly HostName[], pairs: readonly NumberedPair[]): readonly Pair[] {
  return pairs.flatMap(([one, other]): Pair[] => {
    const [earlier, later] = [hosts[Math.min(one, other)], hosts[Math.max(one, other)]]
    return earlier === undefined || later === undefined ? [] : [[earlier, later]]
  })
}
