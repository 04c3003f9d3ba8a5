import type { Branch } from '../branch.ts'
import { type Box, boxAround, overlap, type Point, type Size } from './box.ts'
import { ellipsesFor } from './ellipse.ts'

/** The root in the middle, each host on the ring of its depth, within the sector of the one above it. */
export function onRings(branches: readonly Branch[], cell: Size): ReadonlyMap<string, Point> {
  const [only, ...others] = branches
  const hasMiddle = only !== undefined && others.length === 0
  const rings = ringsOf(hasMiddle ? only.below : branches)
  const placed = new Map<string, Box>(hasMiddle ? [[only.host.name, boxAround({ x: 0, y: 0 }, cell)]] : [])
  let radius = hasMiddle ? cell.height / 2 : 0
  for (const ring of rings) {
    const laid = laidAround(ring, { cell, inside: [...placed.values()], from: radius + cell.height })
    radius = laid.radius
    for (const [index, { name }] of ring.entries()) {
      const box = laid.boxes[index]
      if (box !== undefined) placed.set(name, box)
    }
  }
  return placed
}

interface Seat {
  readonly name: string
  /** Of the way round, 0 to 1. */
  readonly share: number
}

function ringsOf(branches: readonly Branch[]): readonly (readonly Seat[])[] {
  const deepest = Math.max(0, ...branches.map(levels))
  const rings: Seat[][] = Array.from({ length: deepest }, () => [])
  seat(branches, { depth: 1, from: 0, to: 1 })
  return rings

  function seat(siblings: readonly Branch[], { depth, from, to }: Sector): void {
    const weights = siblings.map((branch) => weight(branch, depth))
    const whole = weights.reduce((total, one) => total + one, 0)
    let start = from
    for (const [index, { host, below }] of siblings.entries()) {
      const end = start + ((to - from) * (weights[index] ?? 0)) / whole
      rings[depth - 1]?.push({ name: host.name, share: (start + end) / 2 })
      seat(below, { depth: depth + 1, from: start, to: end })
      start = end
    }
  }

  // An inner ring is shorter: who stands there takes a wider sector for the same room.
  function weight({ below }: Branch, depth: number): number {
    const outside = below.reduce((total, branch) => total + weight(branch, depth + 1), 0)
    return Math.max(outside, deepest / depth)
  }
}

interface Sector {
  readonly depth: number
  readonly from: number
  readonly to: number
}

function levels({ below }: Branch): number {
  return 1 + Math.max(0, ...below.map(levels))
}

interface Room {
  readonly cell: Size
  readonly inside: readonly Box[]
  readonly from: number
}

function laidAround(
  ring: readonly Seat[],
  { cell, inside, from }: Room,
): { readonly boxes: readonly Box[]; readonly radius: number } {
  const { pointAt } = ellipsesFor(cell)
  for (let radius = from; ; radius += radiusStep) {
    const boxes = ring.map(({ share }) => boxAround(pointAt(share, radius), cell))
    if (boxes.every((box, index) => isClear(box, [...inside, ...boxes.slice(0, index)])))
      return { boxes, radius }
  }
}

const radiusStep = 8

function isClear(box: Box, others: readonly Box[]): boolean {
  return others.every((other) => !overlap(box, other))
}
