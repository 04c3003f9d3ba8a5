import type { Duplex } from 'node:stream'
import type { Json } from '../json/json.ts'
import { isJsonArray } from '../json/json.ts'
import { ConnectionLostError, ProtocolError, quoted, RefusedError } from '../ovsdb-error.ts'
import { type RequestOptions, RpcConnection, type RpcOptions } from '../rpc/json-rpc.ts'
import { type DatabaseSchema, parseSchema } from '../schema/schema.ts'
import type { Operation } from '../transaction/operation.ts'
import { type Outcome, readOutcome } from '../transaction/outcome.ts'
import type { ResultsOf } from '../transaction/result.ts'
import { transactParams } from '../transaction/transaction.ts'

export type ClientOptions = RpcOptions

/** A client of one ovsdb-server, over any stream of bytes that leads to it. Requests may overlap. */
export class OvsdbClient {
  readonly #rpc: RpcConnection

  /** The stream is the client's from here on: it reads it, writes it, and destroys it in the end. */
  constructor(stream: Duplex, options: ClientOptions = {}) {
    this.#rpc = new RpcConnection(stream, options)
  }

  /** The names of the server's databases. Throws ConnectionLostError, RefusedError, ProtocolError. */
  async listDatabases(options?: RequestOptions): Promise<readonly string[]> {
    const names = await this.#ask('list_dbs', [], options)
    if (isJsonArray(names) && names.every((name) => typeof name === 'string')) return names
    throw new ProtocolError(`Cannot read ${quoted(names)}, want names of databases`)
  }

  /** Throws ConnectionLostError, RefusedError, ProtocolError. */
  async getSchema(database: string, options?: RequestOptions): Promise<DatabaseSchema> {
    return parseSchema(await this.#ask('get_schema', [database], options))
  }

  /**
   * Runs operations as one transaction: all of them happen, or none. The results of a commit are typed by the
   * operations, one for one. Rejects only when nothing was sent: ConnectionLostError, UnsendableError.
   * When `timeoutMs` runs out the server is asked to cancel, and the outcome is unknown.
   */
  async transact<const Operations extends readonly Operation[]>(
    database: string,
    operations: Operations,
    options?: RequestOptions,
  ): Promise<Outcome<ResultsOf<Operations>>> {
    const reply = await this.#rpc.request('transact', transactParams(database, operations), options)
    return readOutcome(operations, reply)
  }

  /** Ends the connection. Transactions still open are `unknown` at once. */
  close(): void {
    this.#rpc.close()
  }

  async #ask(method: string, params: readonly Json[], options?: RequestOptions): Promise<Json> {
    const reply = await this.#rpc.request(method, params, options)
    switch (reply.kind) {
      case 'result':
        return reply.result
      case 'error':
        throw new RefusedError(`Cannot ${method}: ${reply.error}: ${reply.details ?? 'no details'}`)
      case 'unanswered':
        throw new ConnectionLostError(`Cannot ${method}: ${reply.reason}`)
    }
  }
}
