import { beginning, type TransactionId } from '../monitor/transaction-id.ts'

/**
 * Up to which transaction contents go, and what they are the answer to. Whoever goes on behind that transaction must ask
 * for the same: rows that other conditions would show have been there before, and are not sent again.
 */
export class Bookmark {
  #asked: string | undefined
  #transaction: TransactionId | undefined

  /** The transaction to go on behind when this is asked for. */
  since(asked: string): TransactionId {
    return this.#asked === asked ? (this.#transaction ?? beginning) : beginning
  }

  /** The contents are what was asked for. */
  answered(asked: string): void {
    this.#asked = asked
  }

  /** The contents go up to there; undefined when the server does not count. */
  reached(transaction: TransactionId | undefined): void {
    this.#transaction = transaction
  }

  /** The contents are between what was asked for once and what is now, or there is doubt about them. */
  remove(): void {
    this.#asked = undefined
  }
}
