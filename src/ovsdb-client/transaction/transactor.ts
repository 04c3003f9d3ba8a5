import type { RequestOptions } from '../rpc/json-rpc.ts'
import type { Operation } from './operation.ts'
import type { Outcome } from './outcome.ts'
import type { ResultsOf } from './result.ts'

/** Whoever runs transactions: one connection, or a session, which has another after it has lost one. */
export interface Transactor {
  /** Runs operations as one transaction. Rejects only when nothing was sent: ConnectionLostError, UnsendableError. */
  transact<const Operations extends readonly Operation[]>(
    database: string,
    operations: Operations,
    options?: RequestOptions,
  ): Promise<Outcome<ResultsOf<Operations>>>

  /** Resolves when it will never run another: who waits for its return need not wait any longer. */
  readonly closed?: Promise<unknown>
}
