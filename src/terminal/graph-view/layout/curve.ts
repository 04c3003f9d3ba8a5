import { type Box, grown, holds, type Point } from './box.ts'

/** A cubic Bézier curve. */
export interface Curve {
  readonly from: Point
  readonly controls: readonly [Point, Point]
  readonly to: Point
}

/** A point of it; `at` goes from 0 to 1. */
export function pointOn({ from, controls: [one, other], to }: Curve, at: number): Point {
  const rest = 1 - at
  const [first, second, third, last] = [rest ** 3, 3 * rest ** 2 * at, 3 * rest * at ** 2, at ** 3]
  return {
    x: first * from.x + second * one.x + third * other.x + last * to.x,
    y: first * from.y + second * one.y + third * other.y + last * to.y,
  }
}

/** From one point to another past the boxes that are in the way: of the curves that hit the fewest the gentlest. */
export function curveAround(from: Point, to: Point, obstacles: readonly Box[]): Curve {
  const wide = obstacles.map((box) => grown(box, clearance))
  let best = bent(from, to, straight)
  let fewest = hitsOf(best, wide, Number.POSITIVE_INFINITY)
  for (const bend of bends) {
    if (fewest === 0) break
    const curve = bent(from, to, bend)
    const hits = hitsOf(curve, wide, fewest)
    if (hits >= fewest) continue
    best = curve
    fewest = hits
  }
  return best
}

const clearance = 5

interface Bend {
  /** Degrees off the straight line on which a curve leaves the one end, and comes to the other. */
  readonly angles: readonly [number, number]
  /** How long it keeps to that, in lengths of the straight line. */
  readonly keeps: number
}

const straight: Bend = { angles: [0, 0], keeps: 0.4 }
const angles = [0, ...[8, 16, 24, 32, 40, 50, 60, 72].flatMap((angle) => [angle, -angle])]
const bends: readonly Bend[] = [0.4, 0.65].flatMap((keeps) =>
  angles
    .flatMap((one) => angles.map((other): Bend => ({ angles: [one, other], keeps })))
    .toSorted((one, other) => wildness(one) - wildness(other)),
)

// An S is less gentle than a bow of the same angles.
function wildness({ angles: [one, other] }: Bend): number {
  return Math.abs(one) + Math.abs(other) + Math.abs(one - other) / 2
}

function bent(from: Point, to: Point, { angles: [start, end], keeps }: Bend): Curve {
  const way = { x: (to.x - from.x) * keeps, y: (to.y - from.y) * keeps }
  const [leaving, coming] = [turned(way, start), turned(way, -end)]
  return {
    from,
    controls: [
      { x: from.x + leaving.x, y: from.y + leaving.y },
      { x: to.x - coming.x, y: to.y - coming.y },
    ],
    to,
  }
}

function turned({ x, y }: Point, degrees: number): Point {
  const angle = (degrees / 180) * Math.PI
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)]
  return { x: x * cosine - y * sine, y: x * sine + y * cosine }
}

const samples = 40

// Thousands of curves are tried in a full picture: who hits `most` boxes has lost.
function hitsOf(curve: Curve, boxes: readonly Box[], most: number): number {
  const points = Array.from({ length: samples - 1 }, (_, index) => pointOn(curve, (index + 1) / samples))
  let hits = 0
  for (const box of boxes) {
    if (points.some((point) => holds(box, point))) hits += 1
    if (hits >= most) return hits
  }
  return hits
}
