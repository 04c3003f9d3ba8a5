import { asPrinted } from '../../../src/ovsdb-client/json/real.ts'
import type { ColumnType } from '../../../src/ovsdb-client/schema/column-type.ts'
import type { ColumnValue, Scalar } from '../../../src/ovsdb-client/value/column-value.ts'

/** What the server gives for it: `asPrinted` for reals, which may make one of two. */
export function printed(type: ColumnType, value: ColumnValue): ColumnValue {
  const key = (scalar: Scalar) => (type.key.kind === 'real' ? asPrinted(Number(scalar)) : scalar)
  const element = (scalar: Scalar) => (type.value?.kind === 'real' ? asPrinted(Number(scalar)) : scalar)
  if (value instanceof Set) return new Set([...value].map(key))
  if (value instanceof Map) return new Map([...value].map(([name, member]) => [key(name), element(member)]))
  return typeof value === 'number' ? key(value) : value
}
