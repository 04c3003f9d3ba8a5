import type { OvsdbClient } from '../client/client.ts'
import type { MonitorObserver } from '../client/watch.ts'
import type { MonitorRequests } from '../monitor/monitor-request.ts'
import type { TransactionId } from '../monitor/transaction-id.ts'
import { RefusedError } from '../ovsdb-error.ts'
import type { AskedTables } from './asked-tables.ts'
import type { Where } from './wanted-table.ts'

/** What a monitor is asked for. */
export interface MonitorWish {
  readonly database: string
  readonly tables: AskedTables
  /** Where to go on, if the server still knows. */
  readonly since: TransactionId
}

/** What a replica does with a connection. */
export type MonitoringClient = Pick<OvsdbClient, 'watch' | 'changeMonitor' | 'cancelMonitor' | 'closed'>

/** One monitor of a replica on one connection, of the best kind that the server knows. */
export class ServerMonitor {
  readonly client: MonitoringClient
  readonly #id: readonly [string, number]
  #method: Method | undefined

  constructor(client: MonitoringClient) {
    this.client = client
    this.#id = ['replica', nextNumber(client)]
  }

  /** Resolves when the observer has what it begins with. Rejects as `watch` of OvsdbClient. */
  async begin(wish: MonitorWish, observer: MonitorObserver): Promise<void> {
    for (const method of methods) {
      this.#method = method
      if (await this.#isKnown(method, wish, observer)) return
    }
  }

  /** Open vSwitch 2.6; without it a monitor with other conditions must begin anew. */
  get canChange(): boolean {
    return this.#method !== 'monitor'
  }

  /** Resolves when the rows that come and go by it were handed over. */
  change(conditions: Readonly<Record<string, Where>>): Promise<void> {
    return this.client.changeMonitor(this.#id, this.#id, conditions)
  }

  /** Ends it, if it has not ended yet; nobody waits for that. */
  cancel(): void {
    this.client.cancelMonitor(this.#id).catch(() => undefined)
  }

  async #isKnown(
    method: Method,
    { database, tables, since }: MonitorWish,
    observer: MonitorObserver,
  ): Promise<boolean> {
    const watch = { database, id: this.#id, requests: method === 'monitor' ? unconditional(tables) : tables }
    try {
      await this.client.watch({ ...watch, method, since }, observer)
      return true
    } catch (error) {
      // ovsdb/jsonrpc-server.c, of a server that is older than the method.
      if (error instanceof RefusedError && error.error === 'unknown method' && method !== 'monitor')
        return false
      throw error
    }
  }
}

// Open vSwitch 2.12, 2.6, and RFC 7047.
const methods = ['monitor_cond_since', 'monitor_cond', 'monitor'] as const

type Method = (typeof methods)[number]

// Ids are shared by all monitors of a connection.
const numbers = new WeakMap<MonitoringClient, number>()

function nextNumber(client: MonitoringClient): number {
  const number = (numbers.get(client) ?? 0) + 1
  numbers.set(client, number)
  return number
}

// A table of which no row is wanted need not be asked for; of the others every row comes.
function unconditional(tables: AskedTables): MonitorRequests {
  const asked = Object.entries(tables).filter(([, { where }]) => where !== false)
  return Object.fromEntries(asked.map(([name, { columns }]) => [name, { columns }]))
}
