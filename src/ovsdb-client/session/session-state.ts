import type { OvsdbError } from '../ovsdb-error.ts'
import type { Uuid } from '../value/uuid.ts'

/**
 * Where a session is. Connecting: a remote is being opened and asked what it serves. Connected: transactions go
 * there. Waiting: no remote would do, and the next round begins when the pause is over. Closed: for ever.
 * `fault` is why the last attempt, or the last connection, came to its end.
 */
export type SessionState =
  | { readonly kind: 'connecting'; readonly remote: string; readonly fault: OvsdbError | undefined }
  | Connected
  | { readonly kind: 'waiting'; readonly pauseMs: number; readonly fault: OvsdbError }
  | { readonly kind: 'closed' }

export interface Connected {
  readonly kind: 'connected'
  readonly remote: string
  /** Undefined: the server is older than 2.9 and does not say. */
  readonly server: ServerIdentity | undefined
}

/** Which server of which cluster, in the words of table Database (ovsdb-server(5)); those alone and relays have no IDs. */
export interface ServerIdentity {
  readonly model: string
  readonly cid: Uuid | undefined
  readonly sid: Uuid | undefined
}
