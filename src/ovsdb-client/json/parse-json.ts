import { ProtocolError } from '../ovsdb-error.ts'
import type { Json } from './json.ts'

/**
 * Reads one JSON text. An integer that a `number` cannot hold exactly becomes a `bigint`; everything else is
 * what `JSON.parse` makes of it, at its speed: only a text with sixteen digits in a row is looked at twice.
 * Throws ProtocolError.
 */
export function parseJson(text: string): Json {
  try {
    return sixteenDigits.test(text) ? parseLongIntegers(text) : JSON.parse(text)
  } catch (cause) {
    throw new ProtocolError(`Cannot read a message of the server, want JSON: ${String(cause)}`, { cause })
  }
}

// 2^53 - 1, the largest safe integer, has sixteen digits.
const sixteenDigits = /\d{16}/

// A long integer passes through JSON.parse as a string that starts with U+0000. RFC 7047 section 3.1 has no such
// string, and a text that holds one all the same is refused.
const mark = '\u0000'
const markInText = '"\\u0000'

function parseLongIntegers(text: string): Json {
  if (text.includes(markInText)) throw new SyntaxError('U+0000 in a string')
  return restored(JSON.parse(markLongIntegers(text)))
}

// Not one expression for strings and numbers with a replacer: that is ten times slower, and a string of some
// million escapes overflows its stack.
function markLongIntegers(text: string): string {
  const pieces: string[] = []
  let copiedTo = 0
  let place: Place = { at: 0, inString: false }
  for (const match of text.matchAll(longInteger)) {
    place = walk(text, place, match.index)
    if (place.inString || Number.isSafeInteger(Number(match[0]))) continue
    pieces.push(text.slice(copiedTo, match.index), markInText, match[0], '"')
    copiedTo = match.index + match[0].length
  }
  return pieces.join('') + text.slice(copiedTo)
}

// Sixteen digits or more that are no part of a fraction or an exponent. Behind a 0, or as a name, they are no JSON: left as
// they are, JSON.parse will say so.
const longInteger = /(?<![\d.eE+-])-?[1-9]\d{15,}(?![\d.eE]|\s*:)/g

interface Place {
  readonly at: number
  readonly inString: boolean
}

function walk(text: string, from: Place, to: number): Place {
  let { at, inString } = from
  for (; at < to; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit === quote) inString = !inString
    else if (unit === backslash) at += 1
  }
  return { at, inString }
}

const quote = 0x22
const backslash = 0x5c

// In place: the tree was made a moment ago and nobody else holds it.
function restored(value: Json): Json {
  if (typeof value === 'string') return value.startsWith(mark) ? BigInt(value.slice(mark.length)) : value
  if (typeof value !== 'object' || value === null) return value
  const members = value as Record<string, Json>
  for (const [name, member] of Object.entries(members)) {
    if (typeof member === 'string' || typeof member === 'object') members[name] = restored(member)
  }
  return value
}
