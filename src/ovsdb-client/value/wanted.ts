import { quoted } from '../ovsdb-error.ts'
import { type BaseType, largestInteger, smallestInteger } from '../schema/base-type.ts'

/** What an element of a column has to be, in words. */
export function wantedOf(base: BaseType): string {
  if (base.choices !== undefined) return choicesIn([...base.choices])
  switch (base.kind) {
    case 'integer':
      return isAnyInteger(base) ? 'an integer of 64 bits' : `an integer${rangeIn(base)}`
    case 'real':
      return `a finite number${rangeIn(base)}`
    case 'boolean':
      return 'true or false'
    case 'string':
      return `a string${lengthIn(base)}`
    case 'uuid':
      return base.refTable === undefined ? 'a UUID' : `the UUID of a row of table ${quoted(base.refTable)}`
  }
}

function choicesIn(choices: readonly unknown[]): string {
  return choices.length === 1 ? quoted(choices[0]) : `one of ${choices.map(quoted).join(', ')}`
}

function isAnyInteger({ min, max }: { readonly min: bigint; readonly max: bigint }): boolean {
  return min === smallestInteger && max === largestInteger
}

function rangeIn({ min, max }: { readonly min: number | bigint; readonly max: number | bigint }): string {
  const isBelow = max !== largestInteger && max !== Number.POSITIVE_INFINITY
  const isAbove = min !== smallestInteger && min !== Number.NEGATIVE_INFINITY
  if (isAbove && isBelow) return ` from ${min} to ${max}`
  if (isAbove) return ` of ${min} or more`
  return isBelow ? ` of ${max} or less` : ''
}

function lengthIn({
  minLength,
  maxLength,
}: {
  readonly minLength: number
  readonly maxLength: number
}): string {
  if (minLength === maxLength) return ` of ${minLength} characters`
  if (maxLength !== Number.POSITIVE_INFINITY) return ` of ${minLength} to ${maxLength} characters`
  return minLength === 0 ? '' : ` of ${minLength} characters or more`
}
