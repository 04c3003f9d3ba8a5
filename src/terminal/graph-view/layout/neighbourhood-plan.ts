import type { Branch } from '../branch.ts'
import { type Box, bounds, boxAround, type Point, type Size } from './box.ts'
import { onCircle } from './circle.ts'
import { onRings } from './rings.ts'

/** Where hosts stand towards each other, and the room that they take. */
export interface NeighbourhoodPlan {
  readonly places: ReadonlyMap<string, Point>
  readonly room: Box
}

/** `cell` is a host's box with the space around it. */
export function neighbourhoodPlan(branches: readonly Branch[], cell: Size): NeighbourhoodPlan {
  const places = isForCircle(branches) ? onCircle(branches, cell) : onRings(branches, cell)
  return { places, room: bounds([...places.values()].map((place) => boxAround(place, cell))) }
}

const mostOnOneLine = 5
const mostRings = 4

// A few hosts, a chain, and a tree so deep that its rings would be mostly empty.
function isForCircle(branches: readonly Branch[]): boolean {
  const hosts = branches.reduce((total, { size }) => total + size, 0)
  return hosts <= mostOnOneLine || branches.every(isChain) || Math.max(...branches.map(depth)) > mostRings
}

function isChain({ below }: Branch): boolean {
  return below.length <= 2 && below.every(isStraight)
}

function isStraight({ below }: Branch): boolean {
  return below.length <= 1 && below.every(isStraight)
}

function depth({ below }: Branch): number {
  return Math.max(0, ...below.map((branch) => 1 + depth(branch)))
}
