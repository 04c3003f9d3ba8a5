import type { OvsdbClient } from '../client/client.ts'
import { ConnectionLostError, quoted } from '../ovsdb-error.ts'
import { Replica, type ReplicaOptions } from '../replica/replica.ts'
import type { TableSelections } from '../replica/table-selection.ts'
import type { RequestOptions } from '../rpc/json-rpc.ts'
import type { Operation } from '../transaction/operation.ts'
import type { Outcome } from '../transaction/outcome.ts'
import type { ResultsOf } from '../transaction/result.ts'
import type { Transactor } from '../transaction/transactor.ts'
import type { AnyTables, DatabaseView, Tables } from '../view/database-view.ts'
import { Holdings } from './holdings.ts'
import { Reconnection } from './reconnection.ts'
import { remoteName } from './remote.ts'
import type { LockOptions, SessionLock } from './session-lock.ts'
import { parseOptions, type SessionOptions } from './session-options.ts'
import type { Connected, SessionState } from './session-state.ts'
import type { Patience } from './within.ts'

/**
 * Keeps a connection to a database, on whichever of some servers will do, until it is closed. What was begun on one
 * connection ends with it, and is never repeated behind the caller's back. Throws RemoteError.
 */
export function openSession<T extends Tables = AnyTables>(
  view: DatabaseView<T>,
  options: SessionOptions,
): Session<T> {
  return new Session(view, options)
}

export class Session<T extends Tables = AnyTables> implements Transactor {
  readonly view: DatabaseView<T>
  /** Resolves when the session was closed, and nothing of it is left: no socket, no timer. */
  readonly closed: Promise<void>
  readonly #closing = new AbortController()
  readonly #holdings: Holdings
  readonly #reconnection: Reconnection

  constructor(view: DatabaseView<T>, options: SessionOptions) {
    const settings = parseOptions(view.schema.name, options)
    const remote = remoteName(settings.firstTurn.remote)
    this.view = view
    this.#holdings = new Holdings({ kind: 'connecting', remote, fault: undefined })
    this.#reconnection = new Reconnection(settings, this.#holdings, this.#closing.signal)
    this.closed = this.#reconnection.run()
  }

  get state(): SessionState {
    return this.#holdings.feed.current
  }

  /** The connection of the moment: another one after each loss. */
  get client(): OvsdbClient | undefined {
    return this.#holdings.connection?.client
  }

  /** The state of now, then each that follows, until the session is closed or the signal comes. */
  states(options: { readonly signal?: AbortSignal } = {}): AsyncIterable<SessionState> {
    return this.#holdings.feed.changes(options)
  }

  /**
   * Resolves when there is a connection. Rejects with ConnectionLostError when the time is over, with what stood in the
   * way, or the session is closed; with the signal's reason when that comes first.
   */
  async connected(patience: Patience = {}): Promise<Connected> {
    const attempt = `Cannot connect to database ${quoted(this.#database)}`
    const lastFault = () => this.#reconnection.fault
    const state = await this.#holdings.feed.until(isSettled, patience, { attempt, lastFault })
    if (state.kind === 'connected') return state
    throw new ConnectionLostError(`${attempt}: the session was closed`)
  }

  /** As of OvsdbClient. Rejects with ConnectionLostError at once when there is no connection: nothing was sent. */
  async transact<const Operations extends readonly Operation[]>(
    database: string,
    operations: Operations,
    options?: RequestOptions,
  ): Promise<Outcome<ResultsOf<Operations>>> {
    const { client } = this
    if (client === undefined) throw this.#notConnected('transact')
    return client.transact(database, operations, options)
  }

  /**
   * A lock of the server, asked for now and on every connection to come. Throws UnsendableError when the session has
   * asked for that name already, ConnectionLostError when it is closed.
   */
  lock(name: string, options: LockOptions = {}): SessionLock {
    if (this.state.kind === 'closed') throw this.#notConnected('lock')
    return this.#holdings.locks.lock(name, options)
  }

  /**
   * A copy of some tables, which follows the database over this connection and those to come, until it is closed or the
   * session is. Throws as the constructor of Replica, and ConnectionLostError when the session is closed.
   */
  replicate<const Selections extends TableSelections<T>>(
    options: ReplicaOptions<T, Selections>,
  ): Replica<T, Selections> {
    if (this.state.kind === 'closed') throw this.#notConnected('monitor')
    const replica = new Replica(this.view, options)
    this.#holdings.replicas.add(replica)
    return replica
  }

  /** Ends everything of this session at once: what is open settles, locks are released, replicas closed. */
  close(): void {
    this.#closing.abort(new ConnectionLostError('the session was closed'))
    this.#holdings.close()
  }

  get #database(): string {
    return this.view.schema.name
  }

  #notConnected(method: string): ConnectionLostError {
    const { state } = this
    const fault = 'fault' in state ? state.fault : undefined
    const because =
      state.kind === 'closed' ? 'the session was closed' : (fault?.message ?? 'not connected yet')
    return new ConnectionLostError(`Cannot send "${method}" to database "${this.#database}": ${because}`, {
      cause: fault,
    })
  }
}

function isSettled(state: SessionState): state is SessionState & { readonly kind: 'connected' | 'closed' } {
  return state.kind === 'connected' || state.kind === 'closed'
}
