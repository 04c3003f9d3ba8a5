/** In pixels, x to the right and y downwards. */
export interface Point {
  readonly x: number
  readonly y: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** Upright, around its middle. */
export interface Box extends Point, Size {}

export function boxAround({ x, y }: Point, { width, height }: Size): Box {
  return { x, y, width, height }
}

export function grown(box: Box, by: number): Box {
  return { ...box, width: box.width + 2 * by, height: box.height + 2 * by }
}

export function moved<Shape extends Point>(shape: Shape, by: Point): Shape {
  return { ...shape, x: shape.x + by.x, y: shape.y + by.y }
}

export function holds(box: Box, { x, y }: Point): boolean {
  return Math.abs(x - box.x) < box.width / 2 && Math.abs(y - box.y) < box.height / 2
}

export function overlap(one: Box, other: Box): boolean {
  return (
    Math.abs(one.x - other.x) < (one.width + other.width) / 2 &&
    Math.abs(one.y - other.y) < (one.height + other.height) / 2
  )
}

/** The least box that holds all of these. */
export function bounds(boxes: readonly Box[]): Box {
  const [left, right] = span(boxes.flatMap(({ x, width }) => [x - width / 2, x + width / 2]))
  const [top, bottom] = span(boxes.flatMap(({ y, height }) => [y - height / 2, y + height / 2]))
  return { x: (left + right) / 2, y: (top + bottom) / 2, width: right - left, height: bottom - top }
}

function span([first = 0, ...rest]: readonly number[]): readonly [number, number] {
  return rest.reduce<readonly [number, number]>(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [first, first],
  )
}
