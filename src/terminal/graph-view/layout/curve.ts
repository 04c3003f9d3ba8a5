import { type Box, grown, holds, type Point } from './box.ts'

/** A quadratic Bézier curve, straight where `control` is in the middle. */
export interface Curve {
  readonly from: Point
  readonly control: Point
  readonly to: Point
}

/** A point of it; `at` goes from 0 to 1. */
export function pointOn({ from, control, to }: Curve, at: number): Point {
  const [first, middle, last] = [(1 - at) ** 2, 2 * at * (1 - at), at ** 2]
  return {
    x: first * from.x + middle * control.x + last * to.x,
    y: first * from.y + middle * control.y + last * to.y,
  }
}

/** From one point to another past the boxes that are in the way: of the gentlest bends the one that hits the fewest. */
export function curveAround(from: Point, to: Point, obstacles: readonly Box[]): Curve {
  const wide = obstacles.map((box) => grown(box, clearance))
  let best = { curve: bent(from, to, 0), hits: Number.POSITIVE_INFINITY }
  for (const bend of bends) {
    const curve = bent(from, to, bend)
    const hits = hitsOf(curve, wide)
    if (hits < best.hits) best = { curve, hits }
    if (hits === 0) break
  }
  return best.curve
}

const clearance = 5
/** How far the control point is from the straight line, in lengths of it; the curve goes half as far. */
const bends = [0, ...[0.1, 0.2, 0.3, 0.42, 0.56, 0.72, 0.9, 1.1].flatMap((bend) => [bend, -bend])]

function bent(from: Point, to: Point, bend: number): Curve {
  const [across, down] = [to.x - from.x, to.y - from.y]
  return {
    from,
    to,
    control: { x: (from.x + to.x) / 2 - down * bend, y: (from.y + to.y) / 2 + across * bend },
  }
}

const samples = 40

function hitsOf(curve: Curve, boxes: readonly Box[]): number {
  const points = Array.from({ length: samples - 1 }, (_, index) => pointOn(curve, (index + 1) / samples))
  return boxes.filter((box) => points.some((point) => holds(box, point))).length
}
