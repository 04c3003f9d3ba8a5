import type { ConditionOf } from '../transaction/encode-condition.ts'
import type { ColumnName, RowOf, TableName, Tables } from '../view/database-view.ts'

/**
 * The rows of a table to follow: all, none, or those for which *any* of the conditions holds (unlike the `where` of an
 * operation; ovsdb-server(7) section 4.1.12). No condition at all means every row. A server from before Open vSwitch 2.6
 * knows no conditions, and shows every row for any.
 */
export type WhereOf<T extends Tables, Name extends TableName<T>> = boolean | readonly ConditionOf<T, Name>[]

/** What to follow of one table: every column that the view knows, or some; every row, or some. */
export type TableSelection<T extends Tables, Name extends TableName<T>> =
  | 'all'
  | readonly ColumnName<T, Name>[]
  | { readonly columns?: 'all' | readonly ColumnName<T, Name>[]; readonly where?: WhereOf<T, Name> }

/** What to follow of a database. */
export type TableSelections<T extends Tables> = {
  readonly [Name in TableName<T>]?: TableSelection<T, Name>
}

/** The tables that are followed. */
export type SelectedTable<T extends Tables, Selections> = keyof Selections & TableName<T>

/** A row as the replica gives it: `_uuid`, and the columns that are followed. */
export type SelectedRow<T extends Tables, Selections, Name extends SelectedTable<T, Selections>> = RowOf<
  T,
  Name,
  SelectedColumn<T, Selections, Name>
>

export type SelectedColumn<
  T extends Tables,
  Selections,
  Name extends SelectedTable<T, Selections>,
> = ColumnsOf<Selections[Name], ColumnName<T, Name>>

type ColumnsOf<Selection, All extends string> = Selection extends readonly (infer Column)[]
  ? Column & All
  : Selection extends { readonly columns: infer Columns }
    ? ColumnsOf<Columns, All>
    : All
