import type { DatabaseSchema } from '../schema/database-schema.ts'
import type { ColumnValue } from '../value/column-value.ts'
import type { Uuid } from '../value/uuid.ts'

declare const typesOf: unique symbol

/**
 * A database as a program knows it: its schema at the time when the program was written, and with it, for the
 * compiler, the types of its tables. The server may be older or newer: what it lacks has its default, what it adds is not seen.
 */
export interface DatabaseView<T extends Tables = AnyTables> {
  readonly schema: DatabaseSchema
  readonly [typesOf]?: T
}

/** Tables by name, each the columns of a row. An interface that `generateView` wrote. */
export type Tables = object

export type TableName<T extends Tables> = keyof T & string

export type ColumnName<T extends Tables, Name extends TableName<T>> = keyof T[Name] & string

/** A row of that table, with these columns of it. */
export type RowOf<
  T extends Tables,
  Name extends TableName<T>,
  Columns extends ColumnName<T, Name> = ColumnName<T, Name>,
> = { readonly _uuid: Uuid<Name> } & Pick<T[Name], Columns>

/** For a schema that the compiler has not seen. */
export interface AnyTables {
  readonly [table: string]: { readonly [column: string]: ColumnValue }
}

/** A view of a schema that came from the server or from a file. */
export function viewOf<T extends Tables = AnyTables>(schema: DatabaseSchema): DatabaseView<T> {
  return { schema }
}
