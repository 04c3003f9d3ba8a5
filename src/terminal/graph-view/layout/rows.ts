import { type Box, boxAround, type Point, type Size } from './box.ts'

/** Boxes side by side in rows, in their order, so that all together are about as wide as a screen. */
export function inRows(sizes: readonly Size[], gap: number): readonly Box[] {
  const candidates = sizes.map((_, index) => laidOut(sizes, { columns: index + 1, gap }))
  const [first, ...others] = candidates
  return (
    others.reduce(
      (best, next) => (best !== undefined && shapeliness(best) <= shapeliness(next) ? best : next),
      first,
    )?.boxes ?? []
  )
}

interface Rows extends Size {
  readonly boxes: readonly Box[]
}

const screen = 1.5

function shapeliness({ width, height }: Size): number {
  return Math.max(width / screen, height)
}

interface Grid {
  readonly columns: number
  readonly gap: number
}

function laidOut(sizes: readonly Size[], { columns, gap }: Grid): Rows {
  const rows = Array.from({ length: Math.ceil(sizes.length / columns) }, (_, row) =>
    sizes.slice(row * columns, (row + 1) * columns),
  )
  const widths = rows.map((row) => row.reduce((total, { width }) => total + width, gap * (row.length - 1)))
  const heights = rows.map((row) => Math.max(...row.map(({ height }) => height)))
  const width = Math.max(...widths)
  const boxes = rows.flatMap((row, index) => {
    const top = heights.slice(0, index).reduce((total, height) => total + height + gap, 0)
    const middle = top + (heights[index] ?? 0) / 2
    return sideBySide(row, { start: { x: (width - (widths[index] ?? 0)) / 2, y: middle }, gap })
  })
  const height = heights.reduce((total, one) => total + one, gap * (rows.length - 1))
  return { boxes, width, height }
}

function sideBySide(
  row: readonly Size[],
  { start, gap }: { readonly start: Point; readonly gap: number },
): readonly Box[] {
  let left = start.x
  return row.map((size) => {
    const box = boxAround({ x: left + size.width / 2, y: start.y }, size)
    left += size.width + gap
    return box
  })
}
