import type { OvsdbClient } from '../client/client.ts'
import { ConnectionLostError, RefusedError } from '../ovsdb-error.ts'
import type { RequestOptions } from '../rpc/json-rpc.ts'
import type { Uuid } from '../value/uuid.ts'
import { objection, type ServerDatabase, type ServerWish } from './server-database.ts'
import { ServerWatch, serverMonitor } from './server-watch.ts'
import type { ServerIdentity } from './session-state.ts'

/** The highest log index that was seen, by cluster. It grows for as long as a session lasts. */
export type IndexMemory = Map<Uuid, number | bigint>

/**
 * Asks a server what it is, and holds it to what is wished for as long as the connection lasts: an objection that comes
 * later ends the connection.
 */
export class ServerInterview {
  readonly #wish: ServerWish
  readonly #memory: IndexMemory
  #row: ServerDatabase | undefined
  #objection: ConnectionLostError | undefined

  constructor(wish: ServerWish, memory: IndexMemory) {
    this.#wish = wish
    this.#memory = memory
  }

  /** Undefined: the server is older than 2.9, stands alone, and does not say. */
  get identity(): ServerIdentity | undefined {
    return this.#row && { model: this.#row.model, cid: this.#row.cid, sid: this.#row.sid }
  }

  /** Rejects with ConnectionLostError when the server will not do, and as the requests do. */
  async begin(
    client: Pick<OvsdbClient, 'watch' | 'setDbChangeAware'>,
    options: RequestOptions,
  ): Promise<void> {
    const watch = new ServerWatch((rows) => this.#judge(rows))
    try {
      await Promise.all([client.setDbChangeAware(true, options), client.watch(serverMonitor, watch, options)])
    } catch (error) {
      if (!isOfOldServer(error)) throw this.#objection ?? error
      this.#refuse(objectionToOldServer(this.#wish))
    }
  }

  #judge(rows: readonly ServerDatabase[]): void {
    this.#refuse(objection(rows, this.#wish, this.#memory))
    this.#row = rows.find(({ name }) => name === this.#wish.database)
    if (this.#row?.cid !== undefined) this.#memory.set(this.#row.cid, this.#row.index ?? 0)
  }

  #refuse(because: string | undefined): void {
    if (because === undefined) return
    this.#objection = new ConnectionLostError(`the server will not do: ${because}`)
    throw this.#objection
  }
}

// 2.8 has no database "_Server", 2.5 no such methods.
function isOfOldServer(error: unknown): boolean {
  return error instanceof RefusedError && /^unknown (?:database|method)$/.test(error.error ?? '')
}

function objectionToOldServer({ clusterId }: ServerWish): string | undefined {
  return clusterId === undefined ? undefined : `it is older than clusters, want "${clusterId}"`
}
