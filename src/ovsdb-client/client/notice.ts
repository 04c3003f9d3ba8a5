import type { Json } from '../json/json.ts'
import type { TableUpdates } from '../monitor/table-updates.ts'
import type { TransactionId } from '../monitor/transaction-id.ts'

/** What the server says without being asked. */
export type Notice = Updates | MonitorCanceled | LockNotice | OtherNotice

/** RFC 7047 section 4.1.6; ovsdb-server(7) 4.1.14 and 4.1.15. Several transactions may have become one. */
export interface Updates {
  readonly kind: 'updates'
  /** The id that the caller gave the monitor. */
  readonly monitor: Json
  /** The last transaction that is in it; undefined for monitors that cannot be resumed. */
  readonly lastTransactionId: TransactionId | undefined
  readonly updates: TableUpdates
}

/** The database was converted or went away, and its monitors with it (ovsdb-server(7) section 4.1.7). */
export interface MonitorCanceled {
  readonly kind: 'monitor-canceled'
  readonly monitor: Json
}

/** RFC 7047 sections 4.1.9 and 4.1.10: this connection has got the lock, or lost it to somebody who steals. */
export interface LockNotice {
  readonly kind: 'locked' | 'stolen'
  readonly lock: string
}

/** Of a newer server. */
export interface OtherNotice {
  readonly kind: 'other'
  readonly method: string
  readonly params: readonly Json[]
}
