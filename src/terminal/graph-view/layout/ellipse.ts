import type { Point, Size } from './box.ts'

/** Ellipses of one form around 0,0, on which boxes of one size have as much room at the sides as at the top. */
export interface Ellipses {
  /** `share` of the way round from the top, clockwise; `radius` is the half of the height. */
  pointAt(share: number, radius: number): Point
  /** The radius at which so many boxes would just fit, were the way round straight. */
  radiusFor(count: number): number
}

const widthToHeight = 1.25
const steps = 720

export function ellipsesFor(cell: Size): Ellipses {
  const way = wayRound(cell)
  const wholeWay = way.at(-1) ?? 1
  return {
    pointAt: (share, radius) => onEllipse(stepAt(way, (share - Math.floor(share)) * wholeWay), radius),
    radiusFor: (count) => count / wholeWay,
  }
}

function onEllipse(step: number, radius: number): Point {
  const angle = (step / steps) * 2 * Math.PI
  return { x: widthToHeight * radius * Math.sin(angle), y: -radius * Math.cos(angle) }
}

// Two boxes are clear of each other when they are so in one direction: the way is measured in boxes, and of the two
// directions the longer one counts.
function wayRound({ width, height }: Size): readonly number[] {
  const way = [0]
  for (let step = 1; step <= steps; step += 1) {
    const [from, to] = [onEllipse(step - 1, 1), onEllipse(step, 1)]
    const [across, down] = [Math.abs(to.x - from.x) / width, Math.abs(to.y - from.y) / height]
    way.push((way.at(-1) ?? 0) + Math.max(across, down))
  }
  return way
}

function stepAt(way: readonly number[], length: number): number {
  const next = Math.max(
    1,
    way.findIndex((reached) => reached >= length),
  )
  const [before = 0, after = 1] = way.slice(next - 1, next + 1)
  return next - 1 + (length - before) / (after - before)
}
