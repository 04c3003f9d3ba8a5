import { realHint, survivesRestart } from '../json/real.ts'
import { quoted, UnsendableError } from '../ovsdb-error.ts'
import type { BaseType } from '../schema/base-type.ts'
import { type ColumnInput, isNewRow } from './column-input.ts'
import type { NewRow } from './new-row.ts'
import { uuid } from './uuid.ts'
import type { Atom } from './value.ts'
import { wantedOf } from './wanted.ts'

/**
 * One element of a column, checked as the server would check it (ovsdb_atom_check_constraints in lib/ovsdb-data.c).
 * Throws UnsendableError.
 */
export function encodeAtom(base: BaseType, input: ColumnInput): Atom {
  switch (base.kind) {
    case 'integer':
      return encodeInteger(base, input)
    case 'real':
      return encodeReal(base, input)
    case 'boolean':
      return typeof input === 'boolean' && isChoice(base, input) ? input : unsendable(input, wantedOf(base))
    case 'string':
      return encodeString(base, input)
    case 'uuid':
      return encodeUuid(base, input)
  }
}

type Integers = Extract<BaseType, { kind: 'integer' }>
type Reals = Extract<BaseType, { kind: 'real' }>
type Strings = Extract<BaseType, { kind: 'string' }>
type Uuids = Extract<BaseType, { kind: 'uuid' }>

function encodeInteger(base: Integers, input: ColumnInput): Atom {
  if (typeof input !== 'number' && typeof input !== 'bigint') return unsendable(input, wantedOf(base))
  if (Number.isInteger(input) && !Number.isSafeInteger(input)) {
    return unsendable(
      input,
      'an integer within ±(2^53 − 1)',
      'write a larger integer as a bigint, which is exact',
    )
  }
  const isAllowed =
    (typeof input === 'bigint' || Number.isInteger(input)) && input >= base.min && input <= base.max
  const integer = isAllowed && Number.isSafeInteger(Number(input)) ? Number(input) + 0 : input
  return isAllowed && isChoice(base, integer) ? integer : unsendable(input, wantedOf(base))
}

// A whole number as an integer, which the server turns into the same real: as a `number` it would look rounded.
function encodeReal(base: Reals, input: ColumnInput): Atom {
  const isAllowed =
    typeof input === 'number' && Number.isFinite(input) && input >= base.min && input <= base.max
  if (!isAllowed || !isChoice(base, input)) return unsendable(input, wantedOf(base))
  if (!survivesRestart(input)) return unsendable(input, 'a real that the server can read again', realHint)
  const isLong = Number.isInteger(input) && !Number.isSafeInteger(input) && Math.abs(input) < 2 ** 63
  return isLong ? BigInt(input) : input + 0
}

function encodeString(base: Strings, input: ColumnInput): Atom {
  if (typeof input !== 'string') return unsendable(input, wantedOf(base))
  if (input.includes('\u0000')) return unsendable(input, 'a string without U+0000')
  if (loneSurrogate.test(input)) return unsendable(input, 'a string without half a surrogate pair')
  return hasLengthOf(base, input) && isChoice(base, input) ? input : unsendable(input, wantedOf(base))
}

const loneSurrogate = /\p{Surrogate}/u

function hasLengthOf({ minLength, maxLength }: Strings, text: string): boolean {
  if (minLength === 0 && text.length <= maxLength) return true
  const characters = [...text].length
  return characters >= minLength && characters <= maxLength
}

function encodeUuid(base: Uuids, input: ColumnInput): Atom {
  if (isNewRow(input)) return encodeNewRow(base, input)
  if (typeof input !== 'string') return unsendable(input, wantedOf(base))
  const name = uuid(input)
  return isChoice(base, name) ? ['uuid', name] : unsendable(input, wantedOf(base))
}

function encodeNewRow(base: Uuids, { table, namedUuid }: NewRow): Atom {
  const isWanted = base.choices === undefined && (base.refTable ?? table) === table
  return isWanted ? namedUuid : unsendable(`new row of ${table}`, wantedOf(base))
}

function isChoice<Value>(
  { choices }: { readonly choices: ReadonlySet<Value> | undefined },
  value: Value,
): boolean {
  return choices === undefined || choices.has(value)
}

/** Throws UnsendableError. */
export function unsendable(input: unknown, wanted: string, hint?: string): never {
  // JSON has null for NaN and for the infinities.
  const shown = typeof input === 'number' ? `"${input}"` : quoted(input)
  throw new UnsendableError(`Cannot send ${shown}, want ${wanted}`, hint === undefined ? {} : { hint })
}
