import { quoted, UnsendableError } from '../ovsdb-error.ts'
import type { ColumnSchema, DatabaseSchema, TableSchema } from '../schema/database-schema.ts'

/** Throws UnsendableError. */
export function tableIn(schema: DatabaseSchema, name: string): TableSchema {
  const table = schema.tables.get(name)
  if (table !== undefined) return table
  throw new UnsendableError(
    `Cannot find table ${quoted(name)} in database ${quoted(schema.name)}, want one of ${list(schema.tables.keys())}`,
  )
}

/** Throws UnsendableError. */
export function columnIn(table: TableSchema, name: string): ColumnSchema {
  const column = table.columns.get(name)
  if (column !== undefined) return column
  throw new UnsendableError(
    `Cannot find column ${quoted(name)} in table ${quoted(table.name)}, want one of ${list(table.columns.keys())}`,
    name === '_uuid' ? { hint: 'every row has its "_uuid" without being asked for it' } : {},
  )
}

/** A column that an existing row lets be written (RFC 7047 section 3.2, "mutable"). Throws UnsendableError. */
export function mutableColumnIn(table: TableSchema, name: string): ColumnSchema {
  const column = columnIn(table, name)
  if (column.isMutable) return column
  throw new UnsendableError(
    `Cannot change column ${quoted(name)} of table ${quoted(table.name)}, want one that is mutable`,
    { hint: 'what it holds is settled by the insert: delete the row and insert another' },
  )
}

function list(names: Iterable<string>): string {
  return [...names].map((name) => `"${name}"`).join(', ')
}
