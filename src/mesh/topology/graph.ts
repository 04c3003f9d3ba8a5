import type { HostName } from '../names.ts'
import type { Link } from './link.ts'

/** Hosts as numbers from 0, in their order, so that walks over a large mesh touch arrays only. */
export interface Graph {
  /** For each host, the hosts that it has a link to. */
  readonly neighbours: readonly (readonly number[])[]
}

export function graphOf(hosts: readonly HostName[], links: readonly Link[]): Graph {
  const numbers = new Map(hosts.map((host, number) => [host, number]))
  const neighbours = hosts.map((): number[] => [])
  for (const { hosts: ends } of links) {
    const [one, other] = ends.map((end) => numbers.get(end))
    if (one === undefined || other === undefined) continue
    neighbours[one]?.push(other)
    neighbours[other]?.push(one)
  }
  return { neighbours }
}

/** The same hosts, each linked to every neighbour once, and none to itself. */
export function withoutRepeats(graph: Graph): Graph {
  const seenBy = new Int32Array(graph.neighbours.length).fill(-1)
  const isNew = (host: number) => (neighbour: number) => {
    if (neighbour === host || seenBy[neighbour] === host) return false
    seenBy[neighbour] = host
    return true
  }
  return { neighbours: graph.neighbours.map((linked, host) => linked.filter(isNew(host))) }
}

/** Whether every host is linked to every other. */
export function isComplete({ neighbours }: Graph): boolean {
  const count = neighbours.length
  return neighbours.every(
    (linked, host) => linked.length >= count - 1 && new Set(linked).add(host).size === count,
  )
}

/** Hosts by their distance in links from `start`: `[[start], its neighbours, …]`; without those out of reach. */
export function rings({ neighbours }: Graph, start: number): readonly (readonly number[])[] {
  const seen = new Uint8Array(neighbours.length)
  seen[start] = 1
  const found: number[][] = []
  for (let ring = [start]; ring.length > 0; ring = unseenBeyond(ring)) found.push(ring)
  return found

  function unseenBeyond(ring: readonly number[]): number[] {
    const beyond: number[] = []
    for (const host of ring) {
      for (const neighbour of neighbours[host] ?? []) {
        if (seen[neighbour] === 1) continue
        seen[neighbour] = 1
        beyond.push(neighbour)
      }
    }
    return beyond
  }
}
