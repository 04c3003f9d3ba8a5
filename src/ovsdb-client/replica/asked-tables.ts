import type { DatabaseSchema } from '../schema/database-schema.ts'
import { whereOnServer } from './server-where.ts'
import type { WantedTable, Where } from './wanted-table.ts'

/** Columns and rows to ask for, by table. */
export type AskedTables = Readonly<
  Record<string, { readonly columns: readonly string[]; readonly where: Where }>
>

/** What is wanted, as far as this server has it. */
export function askedTables(
  wanted: readonly WantedTable[],
  where: ReadonlyMap<string, Where>,
  server: DatabaseSchema,
): AskedTables {
  const asked = wanted.flatMap((table) => {
    const own = server.tables.get(table.name)
    if (own === undefined) return []
    const columns = table.columns.filter((column) => own.columns.has(column))
    return [
      [
        table.name,
        { columns, where: whereOnServer(where.get(table.name) ?? true, table.schema, own) },
      ] as const,
    ]
  })
  return Object.fromEntries(asked)
}

/**
 * A name for what is asked for, types included. With another name, what a monitor said so far cannot be gone on from:
 * rows that matched before under other conditions are not sent again.
 */
export function nameOfAsked(asked: AskedTables, server: DatabaseSchema): string {
  const types = Object.entries(asked).map(([table, { columns }]) =>
    columns.map((column) => server.tables.get(table)?.columns.get(column)?.type),
  )
  return JSON.stringify([asked, types], (_, value) => (typeof value === 'bigint' ? `${value}` : value))
}
