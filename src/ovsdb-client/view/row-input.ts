import type { NewRow } from '../value/new-row.ts'
import type { Uuid } from '../value/uuid.ts'
import type { ColumnName, TableName, Tables } from './database-view.ts'

/** Columns for a new row. What is left out gets its default. */
export type InsertOf<T extends Tables, Name extends TableName<T>> = {
  readonly [Column in ColumnName<T, Name>]?: InputOf<T[Name][Column]>
}

/** What may be given for a column that is read as `Value`: see `ColumnInput`. */
export type InputOf<Value> =
  // A map first: what a set can do a map can, to the compiler.
  Value extends ReadonlyMap<infer Key, infer Element>
    ? ReadonlyMap<ElementInputOf<Key>, ElementInputOf<Element>> | ObjectOf<Key, ElementInputOf<Element>>
    : Value extends ReadonlySet<infer Element>
      ? ReadonlySet<ElementInputOf<Element>> | readonly ElementInputOf<Element>[]
      : ElementInputOf<Value>

/** A row that the same transaction inserts stands wherever a reference to its table may. */
export type ElementInputOf<Element> = Element extends Uuid<infer Table> ? Element | NewRow<Table> : Element

// Of choices any may be missing. A map by UUIDs or by numbers is a Map.
type ObjectOf<Key, Element> = string extends Key
  ? { readonly [key: string]: Element }
  : Key extends Uuid | number | bigint | boolean
    ? never
    : { readonly [Choice in Key & string]?: Element }
