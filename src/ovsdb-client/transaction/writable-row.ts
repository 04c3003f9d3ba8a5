import type { NewRow } from '../value/new-row.ts'
import type { Uuid } from '../value/uuid.ts'
import type { ColumnName, TableName, Tables } from '../view/database-view.ts'
import type { ElementInputOf } from '../view/row-input.ts'

/** A row as it was read: its UUID, and as many of its columns as are known. */
export type ReadRowOf<T extends Tables, Name extends TableName<T>> = { readonly _uuid: Uuid<Name> } & Partial<
  T[Name]
>

/** A row that an edit may go to: one that is there, or one that the same transaction inserts. */
export type WritableRow<T extends Tables, Name extends TableName<T>> = ReadRowOf<T, Name> | NewRow<Name>

/** What a column holds if that is sets, or maps. By its members alone a map passes for a set of pairs. */
export type SetIn<T extends Tables, Name extends TableName<T>, Column extends ColumnName<T, Name>> = Exclude<
  Extract<T[Name][Column], ReadonlySet<unknown>>,
  ReadonlyMap<unknown, unknown>
>
export type MapIn<T extends Tables, Name extends TableName<T>, Column extends ColumnName<T, Name>> = Extract<
  T[Name][Column],
  ReadonlyMap<unknown, unknown>
>
export type KeyOf<Value> = Value extends ReadonlyMap<infer Key, unknown> ? ElementInputOf<Key> : never
