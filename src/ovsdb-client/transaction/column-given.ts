import type { ColumnInput } from '../value/column-input.ts'

/**
 * What a caller gives for a column of a view. The view's types allow nothing but a `ColumnInput`, which the compiler
 * can't know of a view that it has not seen; `encodeColumn` looks at the value itself.
 */
export function columnInput(given: unknown): ColumnInput {
  return given as ColumnInput
}
