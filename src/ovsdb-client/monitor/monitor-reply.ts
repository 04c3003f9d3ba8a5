import type { TableUpdates } from './table-updates.ts'
import type { TransactionId } from './transaction-id.ts'

/**
 * How a monitor begins.
 * - contents: every row that it is to show. `lastTransactionId` is undefined for monitors that cannot be resumed;
 * - difference: what changed behind the transaction that was asked for, and nothing else.
 */
export type MonitorReply =
  | {
      readonly kind: 'contents'
      readonly updates: TableUpdates
      readonly lastTransactionId: TransactionId | undefined
    }
  | { readonly kind: 'difference'; readonly updates: TableUpdates; readonly lastTransactionId: TransactionId }
