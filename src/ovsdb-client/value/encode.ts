import type { BaseType } from '../schema/base-type.ts'
import { type ColumnType, shapeOf } from '../schema/column-type.ts'
import { type ColumnInput, isNewRow, type ScalarInput } from './column-input.ts'
import type { Scalar } from './column-value.ts'
import { decodeAtom } from './decode-atom.ts'
import { encodeAtom, unsendable } from './encode-atom.ts'
import { type Atom, absent, mapOf, type OvsdbMap, type OvsdbSet, type OvsdbValue, setOf } from './value.ts'

/**
 * A column for an insert, an update or a condition, checked as the server would check it: what passes is not refused
 * as a value, though an index, a reference or a number of rows may still stand against it. Throws UnsendableError.
 */
export function encodeColumn(type: ColumnType, input: ColumnInput): OvsdbValue {
  switch (shapeOf(type)) {
    case 'scalar':
      return encodeAtom(type.key, input)
    case 'optional':
      return input === undefined ? absent : encodeAtom(type.key, input)
    case 'set':
      return encodeSet(type, input)
    case 'map':
      return encodeMap(type, input)
  }
}

/** Some elements of a set or pairs of a map, for a mutation: as few or as many as there are. Throws UnsendableError. */
export function encodePart(type: ColumnType, input: ColumnInput): OvsdbValue {
  return encodeColumn({ ...type, min: 0, max: Number.POSITIVE_INFINITY }, input)
}

/** Some keys of a map or elements of a set: what the mutator "delete" takes. Throws UnsendableError. */
export function encodeKeys({ key }: ColumnType, keys: Iterable<ScalarInput>): OvsdbSet {
  return setOf(encodeElements(key, [...keys]))
}

/** As `encodeColumn`, for a column whose shape is known. */
export function encodeSet(type: ColumnType, input: ColumnInput): OvsdbSet {
  return setOf(counted(type, encodeElements(type.key, elementsIn(input)), 'elements'))
}

function encodeElements(base: BaseType, elements: readonly ScalarInput[]): readonly Atom[] {
  const atoms = elements.map((element) => encodeAtom(base, element))
  refuseRepetition(base, atoms)
  return atoms
}

function elementsIn(input: ColumnInput): readonly ScalarInput[] {
  if (input instanceof Set) return [...input]
  return isArray(input) ? input : unsendable(input, 'a Set or an array')
}

/** As `encodeColumn`, for a column whose shape is known. */
export function encodeMap(type: ColumnType, input: ColumnInput): OvsdbMap {
  const { key, value } = type
  if (value === undefined) return unsendable(input, 'a column that is a map')
  const pairs = pairsIn(input).map(
    ([name, element]) => [encodeAtom(key, name), encodeAtom(value, element)] as const,
  )
  refuseRepetition(key, pairs.map(firstOf))
  return mapOf(counted(type, pairs, 'pairs'))
}

function firstOf([name]: readonly [Atom, Atom]): Atom {
  return name
}

function pairsIn(input: ColumnInput): readonly (readonly [ScalarInput, ScalarInput])[] {
  if (input instanceof Map) return [...input]
  return isPlainObject(input) ? Object.entries(input) : unsendable(input, 'a Map or a plain object')
}

function isPlainObject(input: ColumnInput): input is { readonly [key: string]: ScalarInput } {
  if (typeof input !== 'object' || input === null || isNewRow(input)) return false
  const prototype: unknown = Object.getPrototypeOf(input)
  return prototype === Object.prototype || prototype === null
}

/** `Array.isArray` does not narrow a readonly array. */
function isArray(input: ColumnInput): input is readonly ScalarInput[] {
  return Array.isArray(input)
}

// The server answers "ovsdb error" to an element or a key that comes twice.
function refuseRepetition(base: BaseType, atoms: readonly Atom[]): void {
  const seen = new Set<Scalar>()
  for (const atom of atoms) {
    const identity = identityOf(base, atom)
    if (seen.has(identity)) unsendable(identity, 'it once only')
    seen.add(identity)
  }
}

/** What makes two atoms of one column the same: what `decodeColumn` makes of them, and for a new row its name. */
export function identityOf(base: BaseType, atom: Atom): Scalar {
  return typeof atom === 'object' && atom[0] === 'named-uuid' ? atom.join(' ') : decodeAtom(base, atom)
}

function counted<Element>(
  { min, max }: ColumnType,
  elements: readonly Element[],
  what: string,
): readonly Element[] {
  if (elements.length >= min && elements.length <= max) return elements
  const most = max === Number.POSITIVE_INFINITY ? ' or more' : ` to ${max}`
  return unsendable(elements, `${min}${most} ${what}, not ${elements.length}`)
}
