import type { ColumnType } from '../schema/column-type.ts'
import type { Scalar } from '../value/column-value.ts'
import { identityOf } from '../value/encode.ts'
import type { Atom, OvsdbMap, OvsdbSet, OvsdbValue } from '../value/value.ts'

/** An element of a set, or a pair of a map. */
export type Element = readonly [key: Atom, value?: Atom]

/** A bare value is a set of one (RFC 7047 section 5.1). */
export function elementsOf(value: OvsdbValue): readonly Element[] {
  if (!isCollection(value)) return [[value]]
  return value[0] === 'map' ? value[1] : value[1].map((atom) => [atom])
}

/** How many elements. */
export function countOf(value: OvsdbValue): number {
  return isCollection(value) ? value[1].length : 1
}

/** The same for elements that are one to the server: a set holds but one of them, a map one pair with such a key. */
export function keyOf({ key }: ColumnType, [atom]: Element): Scalar {
  return identityOf(key, atom)
}

export function hasSameValue({ value }: ColumnType, [, one]: Element, [, other]: Element): boolean {
  if (value === undefined || one === undefined || other === undefined) return one === other
  return identityOf(value, one) === identityOf(value, other)
}

/** As it stands on the wire: a set, or a map where the type has values. */
export function collectionOf({ value }: ColumnType, elements: readonly Element[]): OvsdbSet | OvsdbMap {
  if (value === undefined) return ['set', elements.map(([atom]) => atom)]
  return ['map', elements.flatMap(([key, atom]) => (atom === undefined ? [] : [[key, atom] as const]))]
}

function isCollection(value: OvsdbValue): value is OvsdbSet | OvsdbMap {
  return Array.isArray(value) && (value[0] === 'set' || value[0] === 'map')
}
