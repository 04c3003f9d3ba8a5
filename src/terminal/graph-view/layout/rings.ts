import type { Branch } from '../branch.ts'
import { type Box, boxAround, overlap, type Point, type Size } from './box.ts'
import { ellipsesFor } from './ellipse.ts'

/** The root in the middle, each host on the ring of its depth, within or near the sector of the one above it. */
export function onRings(branches: readonly Branch[], cell: Size): ReadonlyMap<string, Point> {
  const [only, ...others] = branches
  const hasMiddle = only !== undefined && others.length === 0
  const middle: readonly Placed[] = hasMiddle
    ? [{ name: only.host.name, box: boxAround({ x: 0, y: 0 }, cell) }]
    : []
  let laid: Laid = { placed: middle, radius: hasMiddle ? cell.height / 2 : 0 }
  for (const ring of ringsOf(hasMiddle ? only.below : branches)) laid = laidAround(ring, laid, cell)
  return new Map(laid.placed.map(({ name, box }) => [name, box]))
}

interface Placed {
  readonly name: string
  readonly box: Box
}

/** All that stands already, and how far out it goes. */
interface Laid {
  readonly placed: readonly Placed[]
  readonly radius: number
}

interface Seat {
  readonly name: string
  /** Of the way round, 0 to 1. */
  readonly share: number
}

function ringsOf(branches: readonly Branch[]): readonly (readonly Seat[])[] {
  const rings: Seat[][] = Array.from({ length: Math.max(0, ...branches.map(levels)) }, () => [])
  seat(branches, { depth: 1, from: 0, to: 1 })
  return rings

  function seat(siblings: readonly Branch[], { depth, from, to }: Sector): void {
    const weights = siblings.map(leaves)
    const whole = weights.reduce((total, one) => total + one, 0)
    let start = from
    for (const [index, { host, below }] of siblings.entries()) {
      const end = start + ((to - from) * (weights[index] ?? 0)) / whole
      rings[depth - 1]?.push({ name: host.name, share: (start + end) / 2 })
      seat(below, { depth: depth + 1, from: start, to: end })
      start = end
    }
  }
}

function leaves({ below }: Branch): number {
  return Math.max(
    1,
    below.reduce((total, branch) => total + leaves(branch), 0),
  )
}

interface Sector {
  readonly depth: number
  readonly from: number
  readonly to: number
}

function levels({ below }: Branch): number {
  return 1 + Math.max(0, ...below.map(levels))
}

// Sectors are of very different widths, and a ring on which everybody stood in the middle of his would be large and
// mostly empty. So they move together, no more than saves room.
function laidAround(ring: readonly Seat[], inside: Laid, cell: Size): Laid {
  const laid = evenness.map((even) =>
    inLanes(evened(ring, even)).reduce((sofar, lane) => withLane(lane, sofar, cell), inside),
  )
  return laid.reduce((best, next) => (next.radius < best.radius * worthwhile ? next : best))
}

const evenness = [0, 0.25, 0.5, 0.75, 1]
const worthwhile = 0.93

function evened(ring: readonly Seat[], even: number): readonly Seat[] {
  return ring.map(({ name, share }, index) => ({
    name,
    share: share * (1 - even) + ((index + 0.5) / ring.length) * even,
  }))
}

// Side by side in one line so many would stand far out: every second or third stands further out, behind a gap.
function inLanes(ring: readonly Seat[]): readonly (readonly Seat[])[] {
  const lanes = Math.ceil(ring.length / mostInLane)
  return Array.from({ length: lanes }, (_, lane) => ring.filter((_seat, index) => index % lanes === lane))
}

const mostInLane = 24

function withLane(lane: readonly Seat[], { placed, radius: innermost }: Laid, cell: Size): Laid {
  const { pointAt } = ellipsesFor(cell)
  for (let radius = innermost + cell.height; ; radius += radiusStep) {
    const added = lane.map(({ name, share }) => ({ name, box: boxAround(pointAt(share, radius), cell) }))
    const all = [...placed, ...added]
    if (added.every((one, index) => isClear(one.box, all.slice(0, placed.length + index))))
      return { placed: all, radius }
  }
}

const radiusStep = 8

function isClear(box: Box, others: readonly Placed[]): boolean {
  return others.every((other) => !overlap(box, other.box))
}
