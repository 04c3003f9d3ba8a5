import { displayWidth } from './display-width.ts'

/** A line of the operator's file, fit for a terminal, and what marks a stretch of it from below. */
export interface PointedLine {
  readonly line: string
  readonly carets: string
}

interface Cell {
  readonly text: string
  readonly width: number
  /** Where the character begins in the line, in UTF-16 units. */
  readonly start: number
}

const widestLine = 100
/** Columns left of the caret that a cut line keeps. */
const before = 40
const tab = '    '

// Would move the cursor, recolour or reorder what follows: control, bidirectional and other unseen characters.
const unshowable = /[\p{C}\u2028\u2029]/u

/** `column` from 1 and `length`, both in UTF-16 units of the line. A long line is cut around the stretch. */
export function pointedLine(line: string, column: number, length: number): PointedLine {
  const start = column - 1
  const cells = cellsOf(line)
  const shown = shownCells(cells, start)
  const [head, tail] = [shown[0] !== cells[0] ? '…' : '', shown.at(-1) !== cells.at(-1) ? '…' : '']
  const left = width(shown.filter((cell) => cell.start < start))
  const marked = width(shown.filter((cell) => cell.start >= start && cell.start < start + length))
  return {
    line: `${head}${shown.map(({ text }) => text).join('')}${tail}`,
    carets: ' '.repeat(head.length + left) + '^'.repeat(Math.max(1, marked)),
  }
}

function cellsOf(line: string): readonly Cell[] {
  let start = 0
  return Array.from(line, (character) => {
    const text = shownText(character)
    const cell = { text, width: text === tab ? tab.length : displayWidth(text), start }
    start += character.length
    return cell
  })
}

function shownText(character: string): string {
  if (character === '\t') return tab
  return unshowable.test(character) ? '\ufffd' : character
}

function shownCells(cells: readonly Cell[], start: number): readonly Cell[] {
  if (width(cells) <= widestLine) return cells
  const caret = cells.findIndex((cell) => cell.start >= start)
  const middle = caret < 0 ? cells.length : caret
  const first = Math.max(0, Math.min(middle - before, cells.length - widestLine))
  return fitting(cells.slice(first))
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
