import type { Json } from '../json/json.ts'
import { type AskedParts, askedParts, refuseChanges } from '../monitor/asked-parts.ts'
import type { MonitorMethod } from '../monitor/monitor-method.ts'
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
  readonly #monitors = new Map<string, Monitor>()

  constructor(rpc: Pick<RpcConnection, 'ask'>) {
    this.#rpc = rpc
  }

  /** Begins a monitor that nobody observes, and resolves with what it begins with. */
  contents(watch: Watch, options: RequestOptions | undefined): Promise<MonitorReply> {
    return new Promise((resolve, reject) => {
      this.#begin(watch, { initial: resolve }, options).catch(reject)
    })
  }

  observe(watch: Watch, observer: MonitorObserver, options: RequestOptions | undefined): Promise<void> {
    return this.#begin(watch, observer, options)
  }

  /** The update that comes of it has the new id, and comes before the reply: both ids are known in between. */
  async change(
    { id, newId }: { readonly id: Json; readonly newId: Json },
    changes: ConditionChanges,
    options: RequestOptions | undefined,
  ): Promise<void> {
    const [key, newKey] = [monitorKey(id), monitorKey(newId)]
    const monitor = this.#monitors.get(key)
    if (monitor !== undefined) refuseChanges(monitor.method, monitor.asked, changes)
    if (newKey !== key) this.#refuseTaken(newId)
    if (monitor !== undefined) this.#monitors.set(newKey, monitor)
    const question = { method: 'monitor_cond_change', params: [id, newId, conditionsJson(changes)], options }
    try {
      await receiveResult(this.#rpc, question, () => this.#forget(key, newKey))
    } catch (error) {
      if (!(error instanceof ConnectionLostError)) this.#forget(newKey, key)
      throw error
    }
  }

  cancel(id: Json, options: RequestOptions | undefined): Promise<void> {
    const question = { method: 'monitor_cancel', params: [id], options }
    return receiveResult(this.#rpc, question, () => this.#forget(monitorKey(id)))
  }

  hear(notice: Notice): void | Promise<void> {
    if (notice.kind !== 'updates' && notice.kind !== 'monitor-canceled') return
    const key = monitorKey(notice.monitor)
    const observer = this.#monitors.get(key)?.observer
    if (notice.kind === 'updates') return observer?.updates?.(notice)
    this.#monitors.delete(key)
    return observer?.canceled?.()
  }

  async #begin(watch: Watch, observer: Observer, options: RequestOptions | undefined): Promise<void> {
    const { method, database, id } = watch
    const asked = askedParts(method, watch.requests)
    const key = monitorKey(id)
    const isTaken = this.#monitors.has(key)
    const since = method === 'monitor_cond_since' ? [watch.since] : []
    const question = { method, params: [database, id, requestsJson(asked), ...since], options }
    try {
      await receiveResult(this.#rpc, question, (result) => {
        this.#monitors.set(key, { method, asked, observer })
        return observer.initial(readMonitorReply(method, result))
      })
    } catch (error) {
      // Nobody waits for it any more, so it must not run.
      if (error instanceof ConnectionLostError && !isTaken) this.cancel(id, undefined).catch(() => undefined)
      throw error
    }
  }

  // An old ovsdb-server (before 2.9) does not look, and two monitors have one id from then on.
  #refuseTaken(newId: Json): void {
    if (!this.#monitors.has(monitorKey(newId))) return
    throw new UnsendableError(`Cannot call a monitor ${quoted(newId)}, want an id that no other monitor has`)
  }

  #forget(key: string, butNot?: string): void {
    if (key !== butNot) this.#monitors.delete(key)
  }
}

interface Monitor {
  readonly method: MonitorMethod
  readonly asked: AskedParts
  readonly observer: Observer
}

type Observer = Pick<MonitorObserver, 'initial'> & Partial<MonitorObserver>
