import { quoted, UnsendableError } from '../ovsdb-error.ts'
import type { Json, JsonObject } from './json.ts'
import { isJsonArray } from './json.ts'
import { realHint, survivesRestart } from './real.ts'

/**
 * The JSON text of a message. ovsdb-server answers some texts by cutting the connection, which would take every
 * other request down with it; a value that would do that, or that JSON would silently change, throws UnsendableError.
 */
export function printJson(value: Json): string {
  return print(value, 0)
}

// JSON_MAX_HEIGHT in lib/json.c of Open vSwitch.
const maxDepth = 1000

function print(value: Json, depth: number): string {
  switch (typeof value) {
    case 'string':
      return printString(value)
    case 'number':
      return printNumber(value)
    case 'bigint':
      return printInteger(value)
    case 'boolean':
      return String(value)
    case 'object':
      return value === null ? 'null' : printNested(value, depth + 1)
    default:
      throw new UnsendableError(`Cannot send ${quoted(value)}, want a value that JSON has`)
  }
}

// JSON.stringify would write both U+0000 and lone surrogates as escapes, and the server's parser knows neither.
function printString(text: string): string {
  if (plain.test(text)) return `"${text}"`
  if (text.includes('\u0000'))
    throw new UnsendableError(`Cannot send ${quoted(text)}, want a string without U+0000`)
  if (loneSurrogate.test(text)) {
    throw new UnsendableError(`Cannot send ${quoted(text)}, want a string without half a surrogate pair`)
  }
  return JSON.stringify(text)
}

// Most strings are: ASCII in which nothing has to be escaped. The rest of printString() would be right for them, and slow.
const plain = /^[ !#-[\]-~]*$/

const loneSurrogate = /\p{Surrogate}/u

// From 2^63 on a number cannot be meant for an integer column. Between 2^53 and there it may have been rounded already.
function printNumber(number: number): string {
  if (!Number.isFinite(number)) throw new UnsendableError(`Cannot send "${number}", want a finite number`)
  if (Number.isInteger(number) && !Number.isSafeInteger(number) && Math.abs(number) < 2 ** 63) {
    throw new UnsendableError(`Cannot send "${number}", want an integer within ±(2^53 − 1)`, {
      hint: 'write a larger integer as a bigint, which is exact',
    })
  }
  if (survivesRestart(number)) return String(number)
  throw new UnsendableError(`Cannot send "${number}", want a real that the server can read again`, {
    hint: realHint,
  })
}

function printInteger(integer: bigint): string {
  if (BigInt.asIntN(64, integer) !== integer) {
    throw new UnsendableError(`Cannot send "${integer}", want an integer of 64 bits`)
  }
  return String(integer)
}

function printNested(value: readonly Json[] | JsonObject, depth: number): string {
  if (depth > maxDepth) throw new UnsendableError(`Cannot send a value nested more than "${maxDepth}" deep`)
  return isJsonArray(value) ? printArray(value, depth) : printObject(value, depth)
}

// Loops and not map, flatMap and join: a transaction may have some hundred thousand values, and nothing else happens
// while it is printed.
function printArray(array: readonly Json[], depth: number): string {
  let text = ''
  for (const element of array) text += `${text && ','}${print(element, depth)}`
  return `[${text}]`
}

function printObject(object: JsonObject, depth: number): string {
  let text = ''
  for (const name of Object.keys(object)) {
    const value = object[name]
    if (value !== undefined) text += `${text && ','}${printString(name)}:${print(value, depth)}`
  }
  return `{${text}}`
}
