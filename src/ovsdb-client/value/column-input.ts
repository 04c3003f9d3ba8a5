import type { Scalar } from './column-value.ts'
import type { NewRow } from './new-row.ts'

/**
 * What a caller may give for a column: any `ColumnValue`, an array for a set, an object for a map whose keys are
 * strings, and a row that the same transaction inserts wherever a UUID may stand.
 */
export type ColumnInput =
  | ScalarInput
  | undefined
  | readonly ScalarInput[]
  | ReadonlySet<ScalarInput>
  | ReadonlyMap<ScalarInput, ScalarInput>
  | { readonly [key: string]: ScalarInput }

export type ScalarInput = Scalar | NewRow

/** `namedUuid` of a map of strings would be a string; that of a new row is an array. */
export function isNewRow(input: ColumnInput): input is NewRow {
  if (typeof input !== 'object' || input === null || !('namedUuid' in input)) return false
  return Array.isArray(input.namedUuid)
}
