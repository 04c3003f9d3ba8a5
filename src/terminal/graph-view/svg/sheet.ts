import type { Box, Point, Size } from '../layout/box.ts'

/** The paper that a picture is drawn on: a title above, the legend below, as wide as the widest of the three. */
export interface Sheet extends Size {
  /** Its upper left corner. */
  readonly corner: Point
  /** Where the title begins. */
  readonly title: Point
  /** The upper left corner of the legend. */
  readonly legend: Point
}

interface SheetInput {
  readonly picture: Box
  /** As wide as what stands above and below the picture. */
  readonly innerWidth: number
  readonly legendHeight: number
}

export function sheetFor({ picture, innerWidth, legendHeight }: SheetInput): Sheet {
  const left = picture.x - innerWidth / 2
  const [top, bottom] = [picture.y - picture.height / 2, picture.y + picture.height / 2]
  return {
    corner: { x: left - margin, y: top - head },
    width: Math.ceil(innerWidth + 2 * margin),
    height: Math.ceil(head + picture.height + legendGap + legendHeight + margin),
    title: { x: left, y: top - head + titleBaseline },
    legend: { x: left, y: bottom + legendGap },
  }
}

const margin = 24
const head = 78
const titleBaseline = 34
const legendGap = 20
