import type { ColumnSchema } from '../schema/database-schema.ts'
import type { ColumnValue } from '../value/column-value.ts'
import type { NewRow } from '../value/new-row.ts'
import type { Uuid } from '../value/uuid.ts'
import type { Row } from '../value/value.ts'
import type { ColumnChange } from './column-plan.ts'
import type { Condition } from './operation.ts'

/** A row that is there, or one that the transaction inserts. */
export type Target = ExistingRow | NewRow

export interface ExistingRow {
  readonly table: string
  readonly uuid: Uuid
}

/** What a caller says about a row, checked and as it stands on the wire. */
export type Edit =
  | { readonly kind: 'insert'; readonly target: NewRow; readonly uuid: Uuid | undefined }
  | ({ readonly kind: 'change'; readonly target: Target } & ColumnEdit)
  | { readonly kind: 'delete'; readonly target: Target }
  | ({ readonly kind: 'expect'; readonly target: ExistingRow } & Expectation)

export interface ColumnEdit {
  readonly column: ColumnSchema
  readonly change: ColumnChange
  readonly held: Held | undefined
}

/** What a column held when its row was read. */
export interface Held {
  readonly value: ColumnValue
}

/** That the row is still there, with these columns, and with at least these elements. */
export interface Expectation {
  readonly columns: Row
  readonly elements: readonly Condition[]
}

export function isNew(target: Target): target is NewRow {
  return 'namedUuid' in target
}

/** One for each row of a transaction: no name of a new row looks like a UUID. */
export function keyOfRow(target: Target): string {
  return isNew(target) ? target.namedUuid[1] : target.uuid
}
