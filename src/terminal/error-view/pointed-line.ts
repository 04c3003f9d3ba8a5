import { displayWidth } from './display-width.ts'

/** A line of the operator's file, fit for a terminal, and what marks a stretch of it from below. */
export interface PointedLine {
  readonly line: string
  readonly carets: string
}

interface Cell {
  readonly text: string
  readonly width: number
  /** Where the character begins and ends in the line, in UTF-16 units. */
  readonly start: number
  readonly end: number
}

const widestLine = 100
/** Characters left of the caret that a cut line keeps: few enough for the caret to be seen if all are wide. */
const before = 40
const tab = '    '

// Would move the cursor, recolour or reorder what follows: control, bidirectional and other unseen characters.
const unshowable = /[\p{C}\u2028\u2029]/u

/** `column` from 1 and `length`, both in UTF-16 units of the line. A long line is cut around the stretch. */
export function pointedLine(line: string, column: number, length: number): PointedLine {
  const start = column - 1
  const cells = cellsAround(line, start)
  const shown = shownCells(cells, start)
  const head = (shown[0]?.start ?? 0) > 0 ? '…' : ''
  const tail = endOf(shown) < line.length && shown.length > 0 ? '…' : ''
  const left = width(shown.filter((cell) => cell.start < start))
  const marked = width(shown.filter((cell) => cell.start >= start && cell.start < start + length))
  return {
    line: `${head}${shown.map(({ text }) => text).join('')}${tail}`,
    carets: ' '.repeat(head.length + left) + '^'.repeat(Math.max(1, marked)),
  }
}

// No more of the line than could be shown: a line may be as long as the file.
function cellsAround(line: string, start: number): readonly Cell[] {
  const first = Math.max(0, start - 4 * widestLine)
  return cellsOf(line.slice(first, start + 4 * widestLine), first)
}

function cellsOf(text: string, first: number): readonly Cell[] {
  let start = first
  return Array.from(text, (character) => {
    const shown = shownText(character)
    const begin = start
    start += character.length
    return { text: shown, width: widthOf(shown), start: begin, end: start }
  })
}

function widthOf(shown: string): number {
  return shown === tab ? tab.length : displayWidth(shown)
}

function endOf(cells: readonly Cell[]): number {
  return cells.at(-1)?.end ?? 0
}

function shownText(character: string): string {
  if (character === '\t') return tab
  return unshowable.test(character) ? '\ufffd' : character
}

function shownCells(cells: readonly Cell[], start: number): readonly Cell[] {
  if (width(cells) <= widestLine) return cells
  const caret = cells.findIndex((cell) => cell.start >= start)
  const middle = caret < 0 ? cells.length : caret
  return fitting(cells.slice(Math.max(0, middle - before)))
}

function fitting(cells: readonly Cell[]): readonly Cell[] {
  let room = widestLine
  const end = cells.findIndex((cell) => {
    room -= cell.width
    return room < 0
  })
  return end < 0 ? cells : cells.slice(0, end)
}

function width(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0)
}
