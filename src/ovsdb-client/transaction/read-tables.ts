import { ConnectionLostError, quoted, RefusedError } from '../ovsdb-error.ts'
import type { RequestOptions } from '../rpc/json-rpc.ts'
import type { DatabaseSchema, TableSchema } from '../schema/database-schema.ts'
import { decodeRow } from '../value/row.ts'
import type { Row } from '../value/value.ts'
import type { ColumnName, DatabaseView, RowOf, TableName, Tables } from '../view/database-view.ts'
import { columnIn, tableIn } from './known-column.ts'
import { type Select, select } from './operation.ts'
import { describeOutcome, type Outcome } from './outcome.ts'
import type { Selected } from './result.ts'
import type { Transactor } from './transactor.ts'

/** A client, or a session with its client of the moment: it transacts, and can ask for the schema that the server has. */
export type Reader = Transactor & (SchemaSource | { readonly client: SchemaSource | undefined })

interface SchemaSource {
  getSchema(database: string, options?: RequestOptions): Promise<DatabaseSchema>
}

/** Tables to read: these columns of each, or all that the view knows. */
export type Wanted<T extends Tables> = {
  readonly [Name in TableName<T>]?: readonly ColumnName<T, Name>[] | 'all'
}

/** Rows by table, in no order that means anything. */
export type TablesRead<T extends Tables, W extends Wanted<T>> = {
  readonly [Name in keyof W & TableName<T>]: readonly RowOf<T, Name, ColumnsOf<T, Name, W[Name]>>[]
}

type ColumnsOf<
  T extends Tables,
  Name extends TableName<T>,
  Columns,
> = Columns extends readonly (infer Column)[] ? Column & ColumnName<T, Name> : ColumnName<T, Name>

/**
 * Reads tables in one transaction: all rows are of one moment. What the view knows and the server lacks is empty, or
 * has its default. Rejects with RefusedError, ConnectionLostError, UnsendableError (a table that the view lacks).
 */
export async function readTables<T extends Tables, const W extends Wanted<T>>(
  reader: Reader,
  view: DatabaseView<T>,
  wanted: W,
  options?: RequestOptions,
): Promise<TablesRead<T, W>> {
  const tables = Object.entries(wanted).map(([name, columns]) => tableWanted(view.schema, name, columns))
  const rows = await readRows(reader, view.schema.name, tables, options)
  const read = tables.map(({ table, columns }) => [
    table.name,
    (rows.get(table.name) ?? []).map((row) => decodeRow(table, columns, row)),
  ])
  // The types of a view say what its schema says, and rows are decoded by the schema.
  return Object.fromEntries(read) as TablesRead<T, W>
}

interface TableWanted {
  readonly table: TableSchema
  /** With `_uuid`, without which rows that are equal would come once. */
  readonly columns: readonly string[]
}

function tableWanted(schema: DatabaseSchema, name: string, columns: unknown): TableWanted {
  const table = tableIn(schema, name)
  const names = Array.isArray(columns)
    ? columns.map((column) => columnIn(table, String(column)).name)
    : table.columns.keys()
  return { table, columns: [...new Set(['_uuid', ...names])] }
}

async function readRows(
  reader: Reader,
  database: string,
  tables: readonly TableWanted[],
  options: RequestOptions | undefined,
): Promise<ReadonlyMap<string, readonly Row[]>> {
  const outcome = await reader.transact(database, tables.map(selectOf), options)
  if (outcome.kind !== 'rejected') return rowsByTable(database, tables, outcome)
  const known = knownTo(await serverSchema(reader, database, options), tables)
  // Then it was something else that the server did not like.
  if (isEverything(tables, known)) return rowsByTable(database, tables, outcome)
  return rowsByTable(database, known, await reader.transact(database, known.map(selectOf), options))
}

function serverSchema(reader: Reader, database: string, options: RequestOptions | undefined) {
  const source = 'getSchema' in reader ? reader : reader.client
  if (source !== undefined) return source.getSchema(database, options)
  throw new ConnectionLostError(
    `Cannot read the schema of database ${quoted(database)}: the connection is lost`,
  )
}

function selectOf({ table, columns }: TableWanted): Select {
  return select(table.name, [], columns)
}

function rowsByTable(
  database: string,
  tables: readonly TableWanted[],
  outcome: Outcome<readonly Selected[]>,
): ReadonlyMap<string, readonly Row[]> {
  const attempt = `Cannot read tables of database ${quoted(database)}`
  if (outcome.kind === 'unknown') throw new ConnectionLostError(`${attempt}: ${outcome.reason}`)
  if (outcome.kind !== 'committed') throw new RefusedError(`${attempt}: ${describeOutcome(outcome)}`)
  return new Map(tables.map(({ table }, index) => [table.name, outcome.results[index]?.rows ?? []]))
}

// The server may be older than the view. An unknown table is a "syntax error" to it, and so is an unknown column.
function knownTo(schema: DatabaseSchema, tables: readonly TableWanted[]): readonly TableWanted[] {
  return tables.flatMap(({ table, columns }) => {
    const known = schema.tables.get(table.name)
    if (known === undefined) return []
    return [{ table, columns: columns.filter((column) => column === '_uuid' || known.columns.has(column)) }]
  })
}

function isEverything(tables: readonly TableWanted[], known: readonly TableWanted[]): boolean {
  const count = (some: readonly TableWanted[]) => some.reduce((sum, { columns }) => sum + columns.length, 0)
  return count(tables) === count(known)
}
