import type { OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
import type { Json } from '../../../src/ovsdb-client/json/json.ts'
import type { ColumnType } from '../../../src/ovsdb-client/schema/column-type.ts'
import type { DatabaseSchema, TableSchema } from '../../../src/ovsdb-client/schema/database-schema.ts'
import { deleteRows, type Operation, select } from '../../../src/ovsdb-client/transaction/operation.ts'
import { resultsOf } from '../../../src/ovsdb-client/transaction/outcome.ts'
import type { ResultsOf } from '../../../src/ovsdb-client/transaction/result.ts'
import { type DecodedRow, decodeRow } from '../../../src/ovsdb-client/value/row.ts'
import { verdictOf } from './verdict.ts'

export type NamedSchema = Json & { readonly name: string }

/** A server that a test has started for itself. */
export interface Served {
  readonly socketPath: string
  client(): Promise<OvsdbClient>
  remove(): Promise<void>
}

/** A database on a server of its own, and one connection to it. */
export class Database {
  readonly client: OvsdbClient
  readonly #schema: DatabaseSchema
  readonly #served: Served

  private constructor(client: OvsdbClient, schema: DatabaseSchema, served: Served) {
    this.client = client
    this.#schema = schema
    this.#served = served
  }

  static async open(served: Served, name: string): Promise<Database> {
    const client = await served.client()
    return new Database(client, await client.getSchema(name), served)
  }

  another(): Promise<OvsdbClient> {
    return this.#served.client()
  }

  /** The results. Throws when it does not commit. */
  async commit<const Operations extends readonly Operation[]>(
    ...operations: Operations
  ): Promise<ResultsOf<Operations>> {
    return resultsOf(await this.client.transact(this.#schema.name, operations))
  }

  async verdict(...operations: readonly Operation[]): Promise<string> {
    return verdictOf(await this.client.transact(this.#schema.name, operations))
  }

  /** What these columns hold, as JavaScript; sorted by the first, since the server promises no order. */
  async rows(table: string, ...columns: readonly string[]): Promise<readonly DecodedRow[]> {
    const [selected] = await this.commit(select(table, [], columns))
    const rows = selected.rows.map((row) => decodeRow(this.#table(table), columns, row))
    const [first = ''] = columns
    return rows.toSorted((a, b) => Number(String(a[first]) > String(b[first])) - 0.5)
  }

  typeOf(table: string, column: string): ColumnType {
    const known = this.#table(table).columns.get(column)
    if (known === undefined) throw new Error(`Cannot find column "${column}"`)
    return known.type
  }

  /** Nothing is left, so that the next test begins as this one did. */
  async empty(): Promise<void> {
    const roots = [...this.#schema.tables.values()].filter(({ isRoot }) => isRoot)
    await this.commit(...roots.map(({ name }) => deleteRows(name, [])))
  }

  async end(): Promise<void> {
    this.client.close()
    await this.#served.remove()
  }

  #table(name: string): TableSchema {
    const table = this.#schema.tables.get(name)
    if (table === undefined) throw new Error(`Cannot find table "${name}"`)
    return table
  }
}
