import { LineCounter } from 'yaml'
import type { Place, Problem } from './problem.ts'

/** The operator's text, and where in it a character stands. */
export interface SourceText {
  readonly file: string
  readonly text: string
  /** Place of the characters from `start` up to `end`, cut at the end of the first line. */
  placeAt(start: number, end: number): Place
}

/** More than ten thousand hosts fit; what is larger is no inventory, and would keep the YAML reader busy for long. */
export const longestText = 1024 * 1024

/** Windows' editors put one first; it is no part of the text. */
export function withoutByteOrderMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text
}

export function sourceText(rawText: string, file: string): SourceText {
  const text = withoutByteOrderMark(rawText)
  const lines = lineStarts(text)
  return {
    file,
    text,
    placeAt(start, end) {
      const { line, col } = lines.linePos(Math.min(start, text.length))
      const length = lineLength(text, start, end)
      return { file, line: Math.max(1, line), column: Math.max(1, col), length: Math.max(1, length) }
    },
  }
}

/** Text that no YAML reader should be asked to read; undefined when it may be. */
export function unreadable(source: SourceText): Problem | undefined {
  return tooLong(source) ?? unprintable(source)
}

function tooLong({ text, placeAt }: SourceText): Problem | undefined {
  if (text.length <= longestText) return undefined
  return {
    message: `the file holds ${text.length} characters; want at most ${longestText}`,
    hint: 'is this the right file?',
    at: placeAt(0, 1),
  }
}

// YAML 1.2.2, 5.1: no control characters but tab and line ends.
function unprintable({ text, placeAt }: SourceText): Problem | undefined {
  const index = text.search(controlCharacter)
  if (index < 0) return undefined
  const code = text.charCodeAt(index).toString(16).toUpperCase().padStart(4, '0')
  return {
    message: `the file holds the control character U+${code}; want plain text`,
    hint: 'save the file as UTF-8 text',
    at: placeAt(index, index + 1),
  }
}

const controlCharacter = /[^\P{Cc}\t\n\r\u0085]/u

function lineStarts(text: string): LineCounter {
  const lines = new LineCounter()
  lines.addNewLine(0)
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.addNewLine(at + 1)
  return lines
}

function lineLength(text: string, start: number, end: number): number {
  const lineEnd = text.slice(start, end).search(/\r?\n/)
  return lineEnd < 0 ? end - start : lineEnd
}
