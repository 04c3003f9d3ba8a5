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

function onlyElement({ key }: ColumnType, wire: OvsdbValue): Scalar | undefined {
  if (!isSet(wire)) return decodeAtom(key, wire)
  const [element, second] = wire[1]
  if (second !== undefined) return unreadable(wire, 'at most one element')
  return element === undefined ? undefined : decodeAtom(key, element)
}

function decodeSet({ key }: ColumnType, wire: OvsdbValue): ReadonlySet<Scalar> {
  if (!isSet(wire)) return new Set([decodeAtom(key, wire)])
  if (wire[1].length === 0) return emptySet
  const elements = new Set<Scalar>()
  for (const element of wire[1]) elements.add(decodeAtom(key, element))
  return elements
}

function decodeMap({ key, value }: ColumnType, wire: OvsdbValue): ReadonlyMap<Scalar, Scalar> {
  if (value === undefined || !isMap(wire)) return unreadable(wire, 'a map')
  if (wire[1].length === 0) return emptyMap
  const pairs = new Map<Scalar, Scalar>()
  for (const [name, element] of wire[1]) pairs.set(decodeAtom(key, name), decodeAtom(value, element))
  return pairs
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
