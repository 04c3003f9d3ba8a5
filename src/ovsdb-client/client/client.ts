import type { Duplex } from 'node:stream'
import type { Json } from '../json/json.ts'
import { isJsonArray } from '../json/json.ts'
import type { MonitorReply } from '../monitor/monitor-reply.ts'
import type { ConditionChanges, MonitorRequests } from '../monitor/monitor-request.ts'
import type { TableUpdates } from '../monitor/table-updates.ts'
import type { TransactionId } from '../monitor/transaction-id.ts'
import { ProtocolError, quoted } from '../ovsdb-error.ts'
import { type RequestOptions, RpcConnection, type RpcOptions } from '../rpc/json-rpc.ts'
import type { LooseNotification } from '../rpc/message.ts'
import type { DatabaseSchema } from '../schema/database-schema.ts'
import { parseSchema } from '../schema/parse-schema.ts'
import type { Operation } from '../transaction/operation.ts'
import { type Outcome, readOutcome } from '../transaction/outcome.ts'
import type { ResultsOf } from '../transaction/result.ts'
import { transactParams } from '../transaction/transact-params.ts'
import { Locks } from './locks.ts'
import { Monitors } from './monitors.ts'
import { type NoticeListener, NoticeListeners } from './notice-listeners.ts'
import { resultOf } from './question.ts'
import { readNotice } from './read-notice.ts'
import type { MonitorObserver, Watch } from './watch.ts'

export type ClientOptions = Omit<RpcOptions, 'onNotification'>

/**
 * A client of one ovsdb-server, over any stream of bytes that leads to it. One method for each of RFC 7047 section 4.1
 * and of ovsdb-server(7); requests may overlap. Each rejects with RefusedError when the server says no, with
 * ConnectionLostError when no answer comes (the end of the connection, `timeoutMs`, `signal`), with ProtocolError
 * when the answer is none, and with UnsendableError for what the server would not survive.
 */
export class OvsdbClient {
  /** Resolves when the connection has ended, with the reason. */
  readonly closed: Promise<string>
  readonly #rpc: RpcConnection
  readonly #monitors: Monitors
  readonly #locks: Locks
  readonly #listeners = new NoticeListeners()

  /** The stream is the client's from here on: it reads it, writes it, and destroys it in the end. */
  constructor(stream: Duplex, options: ClientOptions = {}) {
    const onNotification = (told: LooseNotification) => this.#listeners.tell(readNotice(told))
    this.#rpc = new RpcConnection(stream, { ...options, onNotification })
    this.#monitors = new Monitors(this.#rpc)
    this.#locks = new Locks(this.#rpc)
    this.#listeners.add((notice) => this.#monitors.hear(notice))
    this.#listeners.add((notice) => this.#locks.hear(notice))
    this.closed = this.#rpc.closed
    this.closed.then(() => this.#locks.end())
  }

  /** RFC 7047 section 4.1.1: the names of the server's databases. */
  async listDatabases(options?: RequestOptions): Promise<readonly string[]> {
    const names = await this.#ask('list_dbs', [], options)
    if (isJsonArray(names) && names.every((name) => typeof name === 'string')) return names
    throw new ProtocolError(`Cannot read ${quoted(names)}, want names of databases`)
  }

  /** RFC 7047 section 4.1.2. */
  async getSchema(database: string, options?: RequestOptions): Promise<DatabaseSchema> {
    return parseSchema(await this.#ask('get_schema', [database], options))
  }

  /**
   * RFC 7047 section 4.1.3: runs operations as one transaction: all of them happen, or none. The results of a commit
   * are typed by the operations, one for one. Rejects only when nothing was sent: ConnectionLostError, UnsendableError.
   * When `timeoutMs` runs out or `signal` aborts, the server is asked to cancel (section 4.1.4) and the outcome is
   * unknown: the server may have been faster.
   */
  async transact<const Operations extends readonly Operation[]>(
    database: string,
    operations: Operations,
    options?: RequestOptions,
  ): Promise<Outcome<ResultsOf<Operations>>> {
    const reply = await this.#rpc.request('transact', transactParams(database, operations), options)
    return readOutcome(operations, reply)
  }

  /**
   * RFC 7047 section 4.1.5: what is there, while changes behind it go to the listeners of `onNotification`; they may
   * hear of the first before this resolves. `watch` keeps contents and changes in order.
   */
  async monitor(
    database: string,
    id: Json,
    requests: MonitorRequests,
    options?: RequestOptions,
  ): Promise<TableUpdates> {
    return (await this.#monitors.contents({ method: 'monitor', database, id, requests }, options)).updates
  }

  /** ovsdb-server(7) section 4.1.12 (Open vSwitch 2.6): `monitor` with conditions, and shorter updates. */
  async monitorCond(
    database: string,
    id: Json,
    requests: MonitorRequests,
    options?: RequestOptions,
  ): Promise<TableUpdates> {
    return (await this.#monitors.contents({ method: 'monitor_cond', database, id, requests }, options))
      .updates
  }

  /**
   * ovsdb-server(7) section 4.1.15 (Open vSwitch 2.12): `monitor_cond` that goes on behind a transaction that was seen
   * before, where the server still knows it. Ask with the same requests as then: rows that other conditions
   * would show are not sent again. Only clustered databases know transactions.
   */
  monitorCondSince(
    database: string,
    id: Json,
    requests: MonitorRequests,
    since: TransactionId,
    options?: RequestOptions,
  ): Promise<MonitorReply> {
    return this.#monitors.contents({ method: 'monitor_cond_since', database, id, requests, since }, options)
  }

  /** A monitor whose contents and updates go to an observer, in the order of the stream; see MonitorObserver. */
  watch(watch: Watch, observer: MonitorObserver, options?: RequestOptions): Promise<void> {
    return this.#monitors.observe(watch, observer, options)
  }

  /**
   * ovsdb-server(7) section 4.1.13, `monitor_cond_change`: other conditions for tables of a monitor; `newId` is its
   * id from then on, and may be the same. The rows that come and go by it have been told when this resolves. When the
   * server refuses it may have taken the conditions of some tables: cancel the monitor and begin another.
   */
  changeMonitor(id: Json, newId: Json, changes: ConditionChanges, options?: RequestOptions): Promise<void> {
    return this.#monitors.change({ id, newId }, changes, options)
  }

  /** RFC 7047 section 4.1.7. */
  cancelMonitor(id: Json, options?: RequestOptions): Promise<void> {
    return this.#monitors.cancel(id, options)
  }

  /**
   * RFC 7047 section 4.1.8: whether this connection has the lock at once. If not it stands in line, and a notice
   * `locked` says when it has got it. Refused while it has asked before and not unlocked. Locks end with the connection.
   */
  lock(lock: string, options?: RequestOptions): Promise<boolean> {
    return this.#locks.ask('lock', lock, options)
  }

  /** RFC 7047 section 4.1.8: takes the lock from whoever has it, who hears `stolen` and is the next in line. */
  async steal(lock: string, options?: RequestOptions): Promise<void> {
    await this.#locks.ask('steal', lock, options)
  }

  /** RFC 7047 section 4.1.8: gives the lock back, or leaves the line. */
  unlock(lock: string, options?: RequestOptions): Promise<void> {
    return this.#locks.unlock(lock, options)
  }

  /** Whether this connection has the lock, as the server last said. A transaction makes sure by `assertLock`. */
  holdsLock(lock: string): boolean {
    return this.#locks.holds(lock)
  }

  /** RFC 7047 section 4.1.11: the server says the same. */
  async echo(params: readonly Json[], options?: RequestOptions): Promise<readonly Json[]> {
    const said = await this.#ask('echo', params, options)
    if (isJsonArray(said)) return said
    throw new ProtocolError(`Cannot read ${quoted(said)}, want the echo of ${quoted(params)}`)
  }

  /** ovsdb-server(7) section 4.1.17: the UUID of the server's process, another one after each start. */
  async getServerId(options?: RequestOptions): Promise<string> {
    // The manual says params of null, on which ovsdb-server 3.1.0 hangs up.
    const id = await this.#ask('get_server_id', [], options)
    if (typeof id === 'string') return id
    throw new ProtocolError(`Cannot read ${quoted(id)}, want the UUID of a server`)
  }

  /**
   * ovsdb-server(7) section 4.1.18: with `true` the server tells by `monitor-canceled` that a database was converted or
   * is gone, and answers what it cancels, instead of ending the connection.
   */
  async setDbChangeAware(aware: boolean, options?: RequestOptions): Promise<void> {
    await this.#ask('set_db_change_aware', [aware], options)
  }

  /** ovsdb-server(7) section 4.1.19: gives a database another schema of the same name, and keeps what fits in it. */
  async convert(database: string, schema: Json, options?: RequestOptions): Promise<void> {
    await this.#ask('convert', [database, schema], options)
  }

  /** Hears all that the server says unasked, updates included; the function given back ends that. */
  onNotification(listener: NoticeListener): () => void {
    return this.#listeners.add(listener)
  }

  /** Ends the connection. Transactions still open are `unknown` at once, all else rejects. */
  close(): void {
    this.#rpc.close()
  }

  #ask(method: string, params: readonly Json[], options: RequestOptions | undefined): Promise<Json> {
    return resultOf(this.#rpc, { method, params, options })
  }
}
