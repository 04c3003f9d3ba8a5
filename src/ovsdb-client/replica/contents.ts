import { OvsdbError } from '../ovsdb-error.ts'
import type { DatabaseSchema } from '../schema/database-schema.ts'
import { RowFormat } from './row-format.ts'
import { TableContents } from './table-contents.ts'
import type { WantedTable } from './wanted-table.ts'

/** The tables that are followed, by name. */
export type Contents = ReadonlyMap<string, TableContents>

/** No row yet, of tables as this server has them. Throws UnreadableError when the view has another kind of values in a column. */
export function emptyContents(wanted: readonly WantedTable[], server: DatabaseSchema): Contents {
  return new Map(
    wanted.map((table) => {
      const format = new RowFormat(table.schema, table.columns, server.tables.get(table.name))
      return [table.name, new TableContents(table, format)]
    }),
  )
}

/** Throws OvsdbError. */
export function tableIn(contents: Contents, name: string): TableContents {
  const table = contents.get(name)
  if (table !== undefined) return table
  throw new OvsdbError(`Cannot read table "${name}", want one that the replica follows`)
}
