import type { BaseType } from '../schema/base-type.ts'
import type { ColumnType } from '../schema/column-type.ts'
import type { ColumnValue } from '../value/column-value.ts'
import { encodeColumn } from '../value/encode.ts'
import type { OvsdbValue } from '../value/value.ts'

/**
 * A value that the server gave, on its way back to it for a comparison. No limit or choice of the schema holds for it:
 * the server may be newer than the schema that a program knows. Throws UnsendableError when it is of another type.
 */
export function encodeAsRead(type: ColumnType, value: ColumnValue): OvsdbValue {
  const { key, value: element, min, max } = type
  return encodeColumn(
    {
      key: unlimited(key),
      value: element && unlimited(element),
      min,
      max: max > 1 ? Number.POSITIVE_INFINITY : max,
    },
    value,
  )
}

/**
 * Whether equality of such values means nothing: the server prints 15 digits of a real and holds more (lib/json.c), so
 * that a value that was just read need not be equal to the one that is there.
 */
export function holdsReals({ key, value }: ColumnType): boolean {
  return key.kind === 'real' || value?.kind === 'real'
}

function unlimited(base: BaseType): BaseType {
  switch (base.kind) {
    case 'integer':
      return { ...base, min: -(2n ** 63n), max: 2n ** 63n - 1n, choices: undefined }
    case 'real':
      return { ...base, min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY, choices: undefined }
    case 'string':
      return { ...base, minLength: 0, maxLength: Number.POSITIVE_INFINITY, choices: undefined }
    case 'boolean':
    case 'uuid':
      return { ...base, choices: undefined }
  }
}
