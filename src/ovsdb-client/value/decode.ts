import { type ColumnType, shapeOf } from '../schema/column-type.ts'
import type { ColumnValue, Scalar } from './column-value.ts'
import { decodeAtom, unreadable } from './decode-atom.ts'
import type { Atom, OvsdbValue } from './value.ts'

/**
 * What a column holds, read by its type and never by its shape: `["uuid", "…"]` may be a reference, and a set of one
 * element stands bare (RFC 7047 section 5.1). Throws UnreadableError.
 */
export function decodeColumn(type: ColumnType, wire: OvsdbValue): ColumnValue {
  switch (shapeOf(type)) {
    case 'scalar':
      return onlyElement(type, wire) ?? unreadable(wire, 'one element')
    case 'optional':
      return onlyElement(type, wire)
    case 'set':
      return decodeSet(type, wire)
    case 'map':
      return decodeMap(type, wire)
  }
}

function onlyElement(type: ColumnType, wire: OvsdbValue): Scalar | undefined {
  if (!isSet(wire)) return decodeAtom(type.key, wire)
  const [element, second] = decodeElements(type, wire)
  return second === undefined ? element : unreadable(wire, 'at most one element')
}

function decodeSet(type: ColumnType, wire: OvsdbValue): ReadonlySet<Scalar> {
  const elements = decodeElements(type, wire)
  return elements.length === 0 ? emptySet : new Set(elements)
}

function decodeMap(type: ColumnType, wire: OvsdbValue): ReadonlyMap<Scalar, Scalar> {
  const pairs = decodePairs(type, wire)
  return pairs.length === 0 ? emptyMap : new Map(pairs)
}

/** The elements of a set as they come. Throws UnreadableError. */
export function decodeElements({ key }: ColumnType, wire: OvsdbValue): readonly Scalar[] {
  return isSet(wire) ? wire[1].map((element) => decodeAtom(key, element)) : [decodeAtom(key, wire)]
}

/** The pairs of a map as they come. Throws UnreadableError. */
export function decodePairs(
  { key, value }: ColumnType,
  wire: OvsdbValue,
): readonly (readonly [Scalar, Scalar])[] {
  if (value === undefined || !isMap(wire)) return unreadable(wire, 'a map')
  return wire[1].map(([name, element]) => [decodeAtom(key, name), decodeAtom(value, element)])
}

/** One for all columns without an element: most columns of most rows are that. Not to be written to. */
export const emptySet: ReadonlySet<Scalar> = new Set()
export const emptyMap: ReadonlyMap<Scalar, Scalar> = new Map()

function isSet(wire: OvsdbValue): wire is readonly ['set', readonly Atom[]] {
  return Array.isArray(wire) && wire[0] === 'set' && Array.isArray(wire[1])
}

function isMap(wire: OvsdbValue): wire is readonly ['map', readonly (readonly [Atom, Atom])[]] {
  return Array.isArray(wire) && wire[0] === 'map' && Array.isArray(wire[1])
}
