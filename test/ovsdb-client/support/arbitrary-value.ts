import fc from 'fast-check'
import { asPrinted, survivesRestart } from '../../../src/ovsdb-client/json/real.ts'
import type { BaseType } from '../../../src/ovsdb-client/schema/base-type.ts'
import { type ColumnType, shapeOf } from '../../../src/ovsdb-client/schema/column-type.ts'
import type { ColumnValue, Scalar } from '../../../src/ovsdb-client/value/column-value.ts'
import { uuid } from '../../../src/ovsdb-client/value/uuid.ts'
import { aCharacter, anInteger, aReal, aUuid } from './arbitrary-type.ts'

/** Values that a column of this type holds. */
export function aValueOf(type: ColumnType): fc.Arbitrary<ColumnValue> {
  const element = scalarOf(type.key)
  switch (shapeOf(type)) {
    case 'scalar':
      return element
    case 'optional':
      return fc.option(element, { nil: undefined })
    case 'set':
      return unique(type, element, (one) => one).map((elements) => new Set(elements))
    case 'map':
      return unique(type, fc.tuple(element, scalarOf(type.value ?? type.key)), ([key]) => key).map(
        (pairs) => new Map(pairs),
      )
  }
}

// No two reals that look alike when the server prints them: what is read back would be one.
function unique<Element>(
  { key, min, max }: ColumnType,
  element: fc.Arbitrary<Element>,
  keyOf: (element: Element) => Scalar,
): fc.Arbitrary<Element[]> {
  const selector = (one: Element) => (key.kind === 'real' ? asPrinted(Number(keyOf(one))) : keyOf(one))
  return fc.uniqueArray(element, {
    minLength: min,
    maxLength: Math.min(max, 5),
    selector,
    comparator: 'SameValueZero',
  })
}

/** Elements within limits and choices. An integer is a bigint only where it must be. */
export function scalarOf(base: BaseType): fc.Arbitrary<Scalar> {
  if (base.choices !== undefined) return fc.constantFrom(...Array.from<Scalar>(base.choices))
  switch (base.kind) {
    case 'integer':
      return integersWithin(base).map(exact)
    case 'real':
      return realsWithin(base)
    case 'boolean':
      return fc.boolean()
    case 'string':
      return fc
        .array(aCharacter(), {
          minLength: base.minLength,
          maxLength: Math.min(base.maxLength, base.minLength + 4),
        })
        .map((characters) => characters.join(''))
    case 'uuid':
      return aUuid().map(uuid)
  }
}

function integersWithin({ min, max }: { readonly min: bigint; readonly max: bigint }): fc.Arbitrary<bigint> {
  const within = anInteger().map((integer) => (integer < min ? min : integer > max ? max : integer))
  return fc.oneof(within, fc.constantFrom(min, max), fc.bigInt({ min, max }))
}

function realsWithin({ min, max }: { readonly min: number; readonly max: number }): fc.Arbitrary<number> {
  return aReal()
    .map((real) => Math.max(min, Math.min(max, real)) + 0)
    .filter(survivesRestart)
}

/** As columns hold it. */
export function exact(integer: bigint): number | bigint {
  return Number.isSafeInteger(Number(integer)) ? Number(integer) : integer
}
