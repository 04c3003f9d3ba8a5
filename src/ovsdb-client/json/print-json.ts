import { quoted, UnsendableError } from '../ovsdb-error.ts'
import type { Json, JsonObject } from './json.ts'
import { isJsonArray } from './json.ts'
import { realHint, survivesRestart } from './real.ts'

/**
 * The JSON text of a message. ovsdb-server answers some texts by cutting the connection, which would take every
 * other request down with it; a value that would do that, or that JSON would silently change, throws UnsendableError.
 */
export function printJson(value: Json): string {
  // JSON.stringify does not take a bigint, and is five times as fast as what does.
  const text = holdsBigint(value, 0) ? printAround(value) : JSON.stringify(value)
  // So it escapes U+0000, lone surrogates, and what is harmless: other control characters, `u` behind a backslash.
  if (text.includes('\\u')) refuseStrings(value)
  return text
}

// JSON_MAX_HEIGHT in lib/json.c of Open vSwitch.
const maxDepth = 1000

/** Looks at everything but strings on the way, to the end. Throws UnsendableError. */
function holdsBigint(value: Json, depth: number): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return false
    case 'number':
      refuseNumber(value)
      return false
    case 'bigint':
      refuseInteger(value)
      return true
    case 'object':
      return value !== null && holdsNested(value, depth + 1)
    default:
      throw new UnsendableError(`Cannot send ${quoted(value)}, want a value that JSON has`)
  }
}

// Loops, and no call for a string: a transaction may have some hundred thousand values, most of them that, and nothing
// else happens while it is printed.
function holdsNested(value: readonly Json[] | JsonObject, depth: number): boolean {
  if (depth > maxDepth) throw new UnsendableError(`Cannot send a value nested more than "${maxDepth}" deep`)
  let holds = false
  if (isJsonArray(value)) {
    for (const element of value) {
      if (typeof element !== 'string' && holdsBigint(element, depth)) holds = true
    }
    return holds
  }
  for (const name of Object.keys(value)) {
    const member = value[name]
    if (member !== undefined && typeof member !== 'string' && holdsBigint(member, depth)) holds = true
  }
  return holds
}

// From 2^63 on a number cannot be meant for an integer column. Between 2^53 and there it may have been rounded already.
function refuseNumber(number: number): void {
  if (Number.isSafeInteger(number)) return
  if (!Number.isFinite(number)) throw new UnsendableError(`Cannot send "${number}", want a finite number`)
  if (Number.isInteger(number) && Math.abs(number) < 2 ** 63) {
    throw new UnsendableError(`Cannot send "${number}", want an integer within ±(2^53 − 1)`, {
      hint: 'write a larger integer as a bigint, which is exact',
    })
  }
  if (survivesRestart(number)) return
  throw new UnsendableError(`Cannot send "${number}", want a real that the server can read again`, {
    hint: realHint,
  })
}

function refuseInteger(integer: bigint): void {
  if (BigInt.asIntN(64, integer) === integer) return
  throw new UnsendableError(`Cannot send "${integer}", want an integer of 64 bits`)
}

/** As JSON.stringify prints it, and bigints as integers. */
function printAround(value: Json): string {
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (isJsonArray(value)) return `[${value.map(printAround).join()}]`
  const members = Object.entries(value).flatMap(([name, member]) =>
    member === undefined ? [] : [`${JSON.stringify(name)}:${printAround(member)}`],
  )
  return `{${members.join()}}`
}

/** Throws UnsendableError for a string that the server's parser does not know how to read. */
function refuseStrings(value: Json): void {
  if (typeof value === 'string') refuseString(value)
  if (typeof value !== 'object' || value === null) return
  for (const [name, member] of Object.entries(value)) {
    refuseString(name)
    if (member !== undefined) refuseStrings(member)
  }
}

function refuseString(text: string): void {
  if (text.includes('\u0000'))
    throw new UnsendableError(`Cannot send ${quoted(text)}, want a string without U+0000`)
  if (loneSurrogate.test(text))
    throw new UnsendableError(`Cannot send ${quoted(text)}, want a string without half a surrogate pair`)
}

const loneSurrogate = /\p{Surrogate}/u
