import type { OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
import type { Json } from '../../../src/ovsdb-client/json/json.ts'
import type { ColumnSchema, DatabaseSchema } from '../../../src/ovsdb-client/schema/database-schema.ts'
import { startStandalone } from './standalone.ts'

/** A real ovsdb-server whose tables `T0`, `T1`… have one column `c` each, of a type of the test's choice. */
export interface ColumnServer {
  readonly client: OvsdbClient
  /** By table, as the server itself describes them. */
  readonly columns: ReadonlyMap<string, ColumnSchema>
  /** A client of the server after it has been stopped and started. */
  restart(): Promise<OvsdbClient>
  remove(): Promise<void>
}

/** `types` as they stand in a schema. */
export async function startColumnServer(types: readonly Json[]): Promise<ColumnServer> {
  const server = await startStandalone({ schema: schemaOf(types) })
  const client = await server.client()
  return {
    client,
    columns: columnsIn(await client.getSchema('D')),
    async restart() {
      await server.stop()
      await server.restart()
      return server.client()
    },
    async remove() {
      client.close()
      await server.remove()
    },
  }
}

function schemaOf(types: readonly Json[]): Json {
  const tables = Object.fromEntries(types.map((type, at) => [`T${at}`, { columns: { c: { type } } }]))
  return { name: 'D', version: '1.0.0', tables }
}

function columnsIn({ tables }: DatabaseSchema): ReadonlyMap<string, ColumnSchema> {
  const columns = [...tables.values()].map((table) => [table.name, table.columns.get('c')] as const)
  return new Map(columns.flatMap(([name, column]) => (column === undefined ? [] : [[name, column]])))
}
