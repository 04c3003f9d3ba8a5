import type { Graph } from '../graph.ts'

/**
 * The parts that the hosts fall into once `lost` are gone: hosts of one part reach each other. Each in ascending
 * order, and the parts by their first host. One part when the rest holds together, none when nobody is left.
 */
export function partsWithout({ neighbours }: Graph, lost: readonly number[]): readonly (readonly number[])[] {
  const partOf = new Int32Array(neighbours.length).fill(unseen)
  for (const host of lost) partOf[host] = gone
  let count = 0
  for (const host of neighbours.keys()) {
    if (partOf[host] !== unseen) continue
    spread(neighbours, { partOf, part: count, from: host })
    count += 1
  }
  const parts = Array.from({ length: count }, (): number[] => [])
  for (const [host, part] of partOf.entries()) parts[part]?.push(host)
  return parts
}

const unseen = -1
const gone = -2

interface Spread {
  readonly partOf: Int32Array
  readonly part: number
  readonly from: number
}

function spread(neighbours: Graph['neighbours'], { partOf, part, from }: Spread): void {
  const waiting = [from]
  partOf[from] = part
  for (let host = waiting.pop(); host !== undefined; host = waiting.pop()) {
    for (const neighbour of neighbours[host] ?? []) {
      if (partOf[neighbour] !== unseen) continue
      partOf[neighbour] = part
      waiting.push(neighbour)
    }
  }
}
