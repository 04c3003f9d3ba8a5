import type { ColumnSchema } from '../schema/database-schema.ts'
import type { NewRow } from '../value/new-row.ts'
import type { Uuid } from '../value/uuid.ts'
import { type ColumnBase, type ColumnPlan, planColumn } from './column-plan.ts'
import { type Edit, type ExistingRow, type Held, isNew, keyOfRow } from './edit.ts'
import { grouped } from './grouped.ts'

/** All that a transaction does to one row. */
export type RowPlan =
  | {
      readonly kind: 'insert'
      readonly target: NewRow
      readonly uuid: Uuid | undefined
      readonly columns: readonly PlannedColumn[]
    }
  | { readonly kind: 'change'; readonly target: ExistingRow; readonly columns: readonly PlannedColumn[] }
  | { readonly kind: 'delete'; readonly target: ExistingRow }

export interface PlannedColumn {
  readonly column: ColumnSchema
  readonly plan: ColumnPlan
  /** When the row was read that came first, where that is known. */
  readonly held: Held | undefined
}

/**
 * Edits, in their order, as one plan a row, rows in the order of their first edit. What is done to a row that the
 * transaction deletes does not matter; a new row that it deletes again is not in any plan.
 */
export function planRows(edits: readonly Edit[]): readonly RowPlan[] {
  const rows = grouped(edits, ({ target }) => keyOfRow(target))
  return [...rows.values()].flatMap((editsOfRow) => planRow(editsOfRow) ?? [])
}

function planRow(edits: readonly Edit[]): RowPlan | undefined {
  const insert = edits.find(({ kind }) => kind === 'insert')
  const isDeleted = edits.some(({ kind }) => kind === 'delete')
  if (insert?.kind === 'insert') {
    if (isDeleted) return undefined
    return { ...insert, columns: planColumns('nothing', edits) }
  }
  const target = edits[0]?.target
  if (target === undefined || isNew(target)) return undefined
  if (isDeleted) return { kind: 'delete', target }
  return { kind: 'change', target, columns: planColumns('what is there', edits) }
}

function planColumns(base: ColumnBase, edits: readonly Edit[]): readonly PlannedColumn[] {
  const changes = edits.flatMap((edit) => (edit.kind === 'change' ? [edit] : []))
  return [...grouped(changes, ({ column }) => column).entries()].map(([column, ofColumn]) => ({
    column,
    plan: planColumn(
      column.type,
      base,
      ofColumn.map(({ change }) => change),
    ),
    held: ofColumn.find(({ held }) => held !== undefined)?.held,
  }))
}
