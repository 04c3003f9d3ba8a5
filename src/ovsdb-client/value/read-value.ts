import { quoted, UnreadableError } from '../ovsdb-error.ts'
import type { Uuid } from './uuid.ts'
import type { Atom, OvsdbValue } from './value.ts'

/**
 * Turns what a column holds into a value of the caller's, or throws UnreadableError. The caller says by the
 * reader what the column is: by its shape alone `["uuid", "…"]` might be a set of two strings.
 */
export type Reader<Value> = (value: OvsdbValue) => Value

export function readString(value: OvsdbValue): string {
  return typeof value === 'string' ? value : unreadable(value, 'a string')
}

export function readBoolean(value: OvsdbValue): boolean {
  return typeof value === 'boolean' ? value : unreadable(value, 'a boolean')
}

/** An integer within ±(2^53 − 1). */
export function readInteger(value: OvsdbValue): number {
  if (typeof value === 'bigint') return unreadable(value, 'an integer within ±(2^53 − 1), or readBigInteger')
  return Number.isSafeInteger(value) ? Number(value) : unreadable(value, 'an integer')
}

/** Any integer of 64 bits. */
export function readBigInteger(value: OvsdbValue): bigint {
  return typeof value === 'bigint' ? value : BigInt(readInteger(value))
}

/** A real; the server prints it with 15 digits, so it may differ from the number that was written. */
export function readReal(value: OvsdbValue): number {
  if (typeof value === 'bigint') return Number(value)
  return typeof value === 'number' ? value : unreadable(value, 'a real')
}

/** The UUID of a row that this column refers to, or of `_uuid`. */
export function readUuid(value: OvsdbValue): Uuid {
  return isTagged(value) && value[0] === 'uuid' ? value[1] : unreadable(value, 'a UUID')
}

/** A set in the server's order, which means nothing. A set of one element stands bare on the wire (RFC 7047 section 5.1). */
export function readSet<Element>(readElement: Reader<Element>): Reader<readonly Element[]> {
  return (value) => elementsOf(value).map((element) => readElement(element))
}

/** A column of at most one value. */
export function readOptional<Value>(readElement: Reader<Value>): Reader<Value | undefined> {
  return (value) => {
    const elements = elementsOf(value)
    if (elements.length > 1) return unreadable(value, 'at most one element')
    const [element] = elements
    return element === undefined ? undefined : readElement(element)
  }
}

/** A map in the server's order: by key. */
export function readMap<Key, Value>(
  readKey: Reader<Key>,
  readElement: Reader<Value>,
): Reader<ReadonlyMap<Key, Value>> {
  return (value) => {
    if (!isTagged(value) || value[0] !== 'map') return unreadable(value, 'a map')
    return new Map(value[1].map(([key, element]) => [readKey(key), readElement(element)]))
  }
}

function elementsOf(value: OvsdbValue): readonly Atom[] {
  if (!isTagged(value)) return [value]
  switch (value[0]) {
    case 'set':
      return value[1]
    case 'map':
      return unreadable(value, 'a set')
    default:
      return [value]
  }
}

function isTagged(value: OvsdbValue): value is Exclude<OvsdbValue, string | number | bigint | boolean> {
  return Array.isArray(value)
}

function unreadable(value: OvsdbValue, wanted: string): never {
  throw new UnreadableError(`Cannot read ${quoted(value)}, want ${wanted}`)
}
