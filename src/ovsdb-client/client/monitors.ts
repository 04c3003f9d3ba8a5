import type { Json } from '../json/json.ts'
import { conditionsJson, requestsJson } from '../monitor/monitor-params.ts'
import type { MonitorReply } from '../monitor/monitor-reply.ts'
import type { ConditionChanges } from '../monitor/monitor-request.ts'
import { readMonitorReply } from '../monitor/read-monitor-reply.ts'
import { ConnectionLostError, quoted, UnsendableError } from '../ovsdb-error.ts'
import type { RequestOptions, RpcConnection } from '../rpc/json-rpc.ts'
import { monitorKey } from './monitor-key.ts'
import type { Notice } from './notice.ts'
import { receiveResult } from './question.ts'
import type { MonitorObserver, Watch } from './watch.ts'

/** The monitors of one connection, and who observes them. */
export class Monitors {
  readonly #rpc: Pick<RpcConnection, 'ask'>
  readonly #observers = new Map<string, MonitorObserver>()

  constructor(rpc: Pick<RpcConnection, 'ask'>) {
    this.#rpc = rpc
  }

  /** Begins a monitor; `receive` gets what it begins with in the order of the stream. */
  async begin(
    watch: Watch,
    options: RequestOptions | undefined,
    receive: (reply: MonitorReply) => void | Promise<void>,
  ): Promise<void> {
    const { method, id } = watch
    const question = { method, params: paramsOf(watch), options }
    try {
      await receiveResult(this.#rpc, question, (result) => receive(readMonitorReply(method, result)))
    } catch (error) {
      // Nobody waits for it any more, so it must not run.
      if (error instanceof ConnectionLostError) this.cancel(id, undefined).catch(() => undefined)
      throw error
    }
  }

  observe(watch: Watch, observer: MonitorObserver, options: RequestOptions | undefined): Promise<void> {
    const key = monitorKey(watch.id)
    return this.begin(watch, options, (reply) => {
      this.#observers.set(key, observer)
      return observer.initial(reply)
    })
  }

  /** The update that comes of it has the new id, and comes before the reply: both ids are observed in between. */
  async change(
    { id, newId }: { readonly id: Json; readonly newId: Json },
    changes: ConditionChanges,
    options: RequestOptions | undefined,
  ): Promise<void> {
    const [key, newKey] = [monitorKey(id), monitorKey(newId)]
    const observer = this.#observers.get(key)
    if (newKey !== key) this.#refuseTaken(newId)
    if (observer !== undefined) this.#observers.set(newKey, observer)
    const question = { method: 'monitor_cond_change', params: [id, newId, conditionsJson(changes)], options }
    try {
      await receiveResult(this.#rpc, question, () => this.#forget(key, newKey))
    } catch (error) {
      if (!(error instanceof ConnectionLostError)) this.#forget(newKey, key)
      throw error
    }
  }

  cancel(id: Json, options: RequestOptions | undefined): Promise<void> {
    const key = monitorKey(id)
    return receiveResult(this.#rpc, { method: 'monitor_cancel', params: [id], options }, () =>
      this.#forget(key),
    )
  }

  hear(notice: Notice): void | Promise<void> {
    if (notice.kind !== 'updates' && notice.kind !== 'monitor-canceled') return
    const key = monitorKey(notice.monitor)
    const observer = this.#observers.get(key)
    if (notice.kind === 'updates') return observer?.updates(notice)
    this.#observers.delete(key)
    return observer?.canceled()
  }

  // ovsdb-server takes the id of another monitor for a new one, and both have it from then on.
  #refuseTaken(newId: Json): void {
    if (!this.#observers.has(monitorKey(newId))) return
    throw new UnsendableError(`Cannot call a monitor ${quoted(newId)}, want an id that no other monitor has`)
  }

  #forget(key: string, butNot?: string): void {
    if (key !== butNot) this.#observers.delete(key)
  }
}

function paramsOf(watch: Watch): readonly Json[] {
  const params = [watch.database, watch.id, requestsJson(watch.method, watch.requests)]
  return watch.method === 'monitor_cond_since' ? [...params, watch.since] : params
}
