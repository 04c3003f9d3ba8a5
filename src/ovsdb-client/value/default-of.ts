import type { BaseType } from '../schema/base-type.ts'
import { type ColumnType, shapeOf } from '../schema/column-type.ts'
import type { ColumnValue, Scalar } from './column-value.ts'
import { emptyMap, emptySet } from './decode.ts'
import { uuid } from './uuid.ts'

/**
 * What a column holds that an insert leaves out, and that a monitor therefore does not name (RFC 7047 section 5.2.1).
 * It need not be a value that the column allows: choices and limits don't count.
 */
export function defaultOf(type: ColumnType): ColumnValue {
  switch (shapeOf(type)) {
    case 'scalar':
      return zeroOf(type.key)
    case 'optional':
      return undefined
    case 'set':
      return type.min === 0 ? emptySet : new Set([zeroOf(type.key)])
    case 'map':
      return type.min === 0 || type.value === undefined
        ? emptyMap
        : new Map([[zeroOf(type.key), zeroOf(type.value)]])
  }
}

function zeroOf({ kind }: BaseType): Scalar {
  switch (kind) {
    case 'integer':
    case 'real':
      return 0
    case 'boolean':
      return false
    case 'string':
      return ''
    case 'uuid':
      return noRow
  }
}

const noRow = uuid('00000000-0000-0000-0000-000000000000')
