import type { Uuid } from '../value/uuid.ts'
import type { Tables } from '../view/database-view.ts'
import type { SelectedRow, SelectedTable } from './table-selection.ts'

/**
 * What happened to one row. A row that leaves the condition of its table is deleted, one that enters it inserted.
 * `old` and `new` are whole rows, frozen, and the very objects that the replica gives out.
 */
export type Change<T extends Tables, Selections> = {
  readonly [Name in SelectedTable<T, Selections>]: RowChange<Name, SelectedRow<T, Selections, Name>>
}[SelectedTable<T, Selections>]

export type RowChange<Name extends string, Row> = { readonly table: Name; readonly uuid: Uuid<Name> } & (
  | { readonly kind: 'inserted'; readonly old: undefined; readonly new: Row }
  | { readonly kind: 'modified'; readonly old: Row; readonly new: Row }
  | { readonly kind: 'deleted'; readonly old: Row; readonly new: undefined }
)
