import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
import type { Json } from '../../../src/ovsdb-client/json/json.ts'
import { printJson } from '../../../src/ovsdb-client/json/print-json.ts'
import type { ColumnSchema } from '../../../src/ovsdb-client/schema/database-schema.ts'
import { startOvsdbServer } from './ovsdb-server.ts'

/** A real ovsdb-server whose tables `T0`, `T1`… have one column `c` each, of a type of the test's choice. */
export interface ColumnServer {
  readonly client: OvsdbClient
  /** By table, as the server itself describes them. */
  readonly columns: ReadonlyMap<string, ColumnSchema>
  stop(): Promise<void>
}

/** `types` as they stand in a schema. */
export async function startColumnServer(types: readonly Json[]): Promise<ColumnServer> {
  const directory = await mkdtemp(join(tmpdir(), 'column-schema-'))
  const schema = join(directory, 'columns.ovsschema')
  await writeFile(schema, printJson(schemaOf(types)))
  const server = await startOvsdbServer({ schema })
  const client = await server.client()
  return {
    client,
    columns: columnsIn(await client.getSchema('D')),
    async stop() {
      client.close()
      await server.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

function schemaOf(types: readonly Json[]): Json {
  const tables = Object.fromEntries(types.map((type, at) => [`T${at}`, { columns: { c: { type } } }]))
  return { name: 'D', version: '1.0.0', tables }
}

function columnsIn({
  tables,
}: Awaited<ReturnType<OvsdbClient['getSchema']>>): ReadonlyMap<string, ColumnSchema> {
  return new Map(
    [...tables].flatMap(([name, { columns }]) => [...columns.values()].map((column) => [name, column])),
  )
}
