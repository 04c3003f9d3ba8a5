import { OvsdbError } from '../ovsdb-error.ts'
import { shapeOf } from '../schema/column-type.ts'
import type { DatabaseSchema, TableSchema } from '../schema/database-schema.ts'
import { type ConditionInput, encodeCondition } from '../transaction/encode-condition.ts'
import type { Condition } from '../transaction/operation.ts'

/** What the program wants to follow of a table, checked against its view. */
export interface WantedTable {
  readonly name: string
  /** As the view knows it. */
  readonly schema: TableSchema
  readonly columns: readonly string[]
  /** Until it is told otherwise. */
  readonly where: Where
  /** Columns by whose values together rows are found without looking at all of them. */
  readonly indexes: readonly (readonly string[])[]
}

/** As it stands on the wire: all rows, none, or those for which any condition holds. */
export type Where = boolean | readonly Condition[]

/** A `WhereOf` any table. */
export type AnyWhere = boolean | readonly ConditionInput[]

/** A `TableSelection` of any table. */
export type AnySelection =
  | 'all'
  | readonly string[]
  | { readonly columns?: 'all' | readonly string[]; readonly where?: AnyWhere }

type Indexes = readonly (readonly string[])[]

/** Throws OvsdbError for a table, a column or an index that the view cannot have, UnsendableError for a condition. */
export function wantedTables(
  schema: DatabaseSchema,
  selections: Readonly<Record<string, AnySelection | undefined>>,
  indexes: Readonly<Record<string, Indexes | undefined>>,
): readonly WantedTable[] {
  return Object.entries(selections).flatMap(([name, selection]) =>
    selection === undefined
      ? []
      : [wantedTable(schema, name, { selection, indexes: own(indexes, name) ?? [] })],
  )
}

function wantedTable(
  schema: DatabaseSchema,
  name: string,
  { selection, indexes }: { readonly selection: AnySelection; readonly indexes: Indexes },
): WantedTable {
  const table = schema.tables.get(name)
  if (table === undefined) throw misfit(`table "${name}"`, `a table of database "${schema.name}"`)
  const { columns: selected = 'all', where = true } = isPart(selection) ? selection : { columns: selection }
  const columns = selected === 'all' ? [...table.columns.keys()] : selected.filter((one) => one !== '_uuid')
  for (const column of columns) refuseUnknownColumn(table, column)
  for (const column of indexes.flat()) refuseOddIndex(table, columns, column)
  const followed = [...ownIndexes(table, columns), ...indexes]
  return { name, schema: table, columns, where: encodeWhere(table, where), indexes: distinct(followed) }
}

/** Throws UnsendableError. */
export function encodeWhere(table: TableSchema, where: AnyWhere): Where {
  if (typeof where === 'boolean') return where
  return where.length === 0 || where.map((condition) => encodeCondition(table, condition))
}

// A table may be called "toString".
function own(indexes: Readonly<Record<string, Indexes | undefined>>, table: string): Indexes | undefined {
  return Object.hasOwn(indexes, table) ? indexes[table] : undefined
}

function isPart(selection: AnySelection): selection is Exclude<AnySelection, 'all' | readonly string[]> {
  return typeof selection === 'object' && !Array.isArray(selection)
}

function refuseUnknownColumn(table: TableSchema, column: string): void {
  if (table.columns.has(column)) return
  // Every server makes up its own, and anew when it starts (ovsdb/transaction.c): all rows would seem to have changed.
  const wanted = column === '_version' ? 'columns that stay when the server restarts' : 'a column of the view'
  throw misfit(`column "${column}" of table "${table.name}"`, wanted)
}

function refuseOddIndex(table: TableSchema, columns: readonly string[], column: string): void {
  if (columns.includes(column) && isIndexable(table, column)) return
  const wanted = 'a column that is followed and holds at most one element'
  throw misfit(`table "${table.name}" by an index of column "${column}"`, wanted)
}

function misfit(what: string, wanted: string): OvsdbError {
  return new OvsdbError(`Cannot follow ${what}, want ${wanted}`)
}

// They cost nothing to declare: they are what rows are called by.
function ownIndexes(table: TableSchema, columns: readonly string[]): Indexes {
  return table.indexes.filter((index) =>
    index.every((column) => columns.includes(column) && isIndexable(table, column)),
  )
}

function isIndexable(table: TableSchema, column: string): boolean {
  const type = table.columns.get(column)?.type
  return type !== undefined && (shapeOf(type) === 'scalar' || shapeOf(type) === 'optional')
}

function distinct(indexes: Indexes): Indexes {
  const byColumns = new Map(indexes.map((index) => [index.toSorted().join('\n'), index]))
  return [...byColumns.values()].filter((index) => index.length > 0)
}
