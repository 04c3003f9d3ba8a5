import type { LooseJson } from '../json/packed-json.ts'
import { ProtocolError, quoted } from '../ovsdb-error.ts'

declare const brand: unique symbol

/** A point in the history of a clustered database, as `monitor_cond_since` counts it (ovsdb-server(7) section 4.1.15). */
export type TransactionId = string & { readonly [brand]: 'TransactionId' }

/** Before everything. A server that is no part of a cluster knows no other. */
export const beginning = '00000000-0000-0000-0000-000000000000' as TransactionId

/** Throws ProtocolError. */
export function parseTransactionId(json: LooseJson | undefined): TransactionId {
  if (typeof json === 'string') return json as TransactionId
  throw new ProtocolError(`Cannot read ${quoted(json)}, want the id of a transaction`)
}
