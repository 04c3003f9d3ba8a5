import fc from 'fast-check'
import { survivesRestart } from '../../../src/ovsdb-client/json/real.ts'
import type { BaseType } from '../../../src/ovsdb-client/schema/base-type.ts'
import { largestInteger, smallestInteger } from '../../../src/ovsdb-client/schema/base-type.ts'
import { type ColumnType, shapeOf } from '../../../src/ovsdb-client/schema/column-type.ts'
import type { ColumnInput } from '../../../src/ovsdb-client/value/column-input.ts'
import type { Scalar } from '../../../src/ovsdb-client/value/column-value.ts'
import type { Atom, OvsdbValue } from '../../../src/ovsdb-client/value/value.ts'
import { aReal, aString, aUuid } from './arbitrary-type.ts'
import { exact, scalarOf } from './arbitrary-value.ts'

/**
 * What a caller may give for a column of this type by mistake, or rightly: elements within the limits, just beyond
 * them, or of another kind; too few, too many, the same twice. Nothing that JSON could not say.
 */
export function anInputFor(type: ColumnType): fc.Arbitrary<ColumnInput> {
  const element = anElementFor(type.key)
  const counts = { maxLength: Math.min(type.max, 5) + 1 }
  switch (shapeOf(type)) {
    case 'scalar':
    case 'optional':
      return fc.option(element, { nil: undefined })
    case 'set':
      return fc.array(element, counts)
    case 'map':
      return fc
        .array(fc.tuple(element, anElementFor(type.value ?? type.key)), counts)
        .map((pairs) => new Map(pairs))
  }
}

function anElementFor(base: BaseType): fc.Arbitrary<Scalar> {
  const ofAnotherKind = fc.oneof(fc.boolean(), aString(), aUuid(), aReal(), fc.integer())
  return fc
    .oneof({ weight: 4, arbitrary: scalarOf(base) }, { weight: 2, arbitrary: nearTo(base) }, ofAnotherKind)
    .filter((element) => base.kind !== 'integer' || !looksRounded(element))
}

// Refused here whatever the server would say of it.
function looksRounded(element: Scalar): boolean {
  return typeof element === 'number' && Number.isInteger(element) && !Number.isSafeInteger(element)
}

function nearTo(base: BaseType): fc.Arbitrary<Scalar> {
  switch (base.kind) {
    case 'integer':
      return fc.constantFrom(...integersAround(base)).map(exact)
    case 'real':
      return fc.constantFrom(...realsAround(base))
    case 'boolean':
      return fc.boolean()
    case 'string':
      return fc.constantFrom(...lengthsAround(base)).map((length) => '😀'.repeat(length))
    case 'uuid':
      return fc.oneof(
        aUuid(),
        aUuid().map((uuid) => uuid.toUpperCase()),
        fc.constant('br0'),
      )
  }
}

function integersAround({ min, max }: { readonly min: bigint; readonly max: bigint }): readonly bigint[] {
  return [min - 1n, min, max, max + 1n].filter(
    (integer) => integer >= smallestInteger && integer <= largestInteger,
  )
}

function realsAround({ min, max }: { readonly min: number; readonly max: number }): readonly number[] {
  return [0, min - 1, min, max, max + 1].filter((real) => Number.isFinite(real) && survivesRestart(real))
}

function lengthsAround({
  minLength,
  maxLength,
}: {
  readonly minLength: number
  readonly maxLength: number
}): readonly number[] {
  return [minLength - 1, minLength, maxLength, maxLength + 1].filter((length) => length >= 0 && length <= 9)
}

/** The same as it would stand on the wire if nobody looked at it. */
export function unchecked({ key, value = key }: ColumnType, input: ColumnInput): OvsdbValue {
  if (input === undefined) return ['set', []]
  if (Array.isArray(input)) return ['set', input.map((element) => atomOf(key, element))]
  if (input instanceof Map)
    return ['map', [...input].map(([name, member]) => [atomOf(key, name), atomOf(value, member)])]
  return atomOf(key, input)
}

function atomOf({ kind }: BaseType, input: unknown): Atom {
  switch (typeof input) {
    case 'string':
      return kind === 'uuid' ? JSON.parse(JSON.stringify(['uuid', input])) : input
    case 'number':
      return looksRounded(input) && Math.abs(input) < 2 ** 63 ? BigInt(input) : input
    case 'bigint':
    case 'boolean':
      return input
    default:
      throw new Error(`Cannot write ${String(input)}`)
  }
}
