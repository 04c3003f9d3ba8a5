import { type Arrow, lexemeGrammar, openEnded } from './lexeme-grammar.ts'

// States that are none of the grammar's.

/** No lexeme goes on like this. */
export const broken = 0
/** The lexeme ended before this byte. */
export const over = 1
/** The lexeme ends with this byte. */
export const complete = 2
/** Nothing of the lexeme has been seen. */
export const start = 3

const numbers = new Map([
  ['complete', complete],
  ...Object.keys(lexemeGrammar).map((name, index): [string, number] => [name, start + index]),
])

/** What comes of a state and a byte: `afterByte[(state << 8) | byte]`. From `start` on it is a state, and the lexeme goes on. */
export const afterByte = tabulated()

function tabulated(): Uint8Array {
  const table = new Uint8Array((start + numbers.size) << 8)
  for (const [name, arrows] of Object.entries(lexemeGrammar)) {
    const line = table.subarray(numberOf(name) << 8, (numberOf(name) + 1) << 8)
    line.fill(openEnded.has(name) ? over : broken)
    for (const arrow of arrows) draw(line, arrow)
  }
  return table
}

function draw(line: Uint8Array, [from, to, next]: Arrow): void {
  line.fill(numberOf(next), from.charCodeAt(0), to.charCodeAt(0) + 1)
}

function numberOf(name: string): number {
  const number = numbers.get(name)
  if (number === undefined) throw new Error(`Cannot find "${name}" in the grammar of lexemes`)
  return number
}
