import type { Json } from '../json/json.ts'
import type { MonitorReply } from '../monitor/monitor-reply.ts'
import type { MonitorRequests } from '../monitor/monitor-request.ts'
import type { TransactionId } from '../monitor/transaction-id.ts'
import type { Updates } from './notice.ts'

/** A monitor whose contents and updates are handed to an observer. */
export type Watch = {
  readonly database: string
  /** Any JSON that no other monitor of this connection has. */
  readonly id: Json
  readonly requests: MonitorRequests
} & (
  | { readonly method: 'monitor' | 'monitor_cond' }
  | { readonly method: 'monitor_cond_since'; readonly since: TransactionId }
)

/**
 * Called in the order of the stream: first `initial`, then each update, none between them lost. While a promise that
 * it gave is open the connection hands out nothing else, replies included. So whoever gets the reply to a
 * transaction knows that its update has been seen here, and an observer never awaits a request of its own.
 * An observer that throws ends the connection with that reason.
 */
export interface MonitorObserver {
  initial(reply: MonitorReply): void | Promise<void>
  updates(updates: Updates): void | Promise<void>
  /** The server ended the monitor; the id is free again. */
  canceled(): void | Promise<void>
}
