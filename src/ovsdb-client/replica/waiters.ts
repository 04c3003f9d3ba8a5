import { ConnectionLostError } from '../ovsdb-error.ts'
import { checkedMs } from '../rpc/duration.ts'

export interface WaitOptions {
  /** How long to wait, at most 2^31 − 1; without it, as long as it takes. */
  readonly timeoutMs?: number | undefined
  readonly signal?: AbortSignal | undefined
}

/** Those who wait until something has got as far as they want, which is counted. */
export class Waiters {
  readonly #waiting = new Set<Waiter>()

  /**
   * Resolves when `mark` is reached. Rejects with what `fail` is given, with the reason of the signal, or when the time
   * is up with ConnectionLostError, which says what was `attempted`.
   */
  async wait(mark: number, attempted: () => string, { timeoutMs, signal }: WaitOptions): Promise<void> {
    checkedMs('timeoutMs', timeoutMs)
    signal?.throwIfAborted()
    const waiter = new Waiter(mark)
    const abort = () => waiter.reject(signal?.reason)
    const expire = () => waiter.reject(new ConnectionLostError(`${attempted()} within ${timeoutMs} ms`))
    const timer = timeoutMs === undefined ? undefined : setTimeout(expire, timeoutMs)
    signal?.addEventListener('abort', abort)
    this.#waiting.add(waiter)
    try {
      await waiter.promise
    } finally {
      this.#waiting.delete(waiter)
      signal?.removeEventListener('abort', abort)
      clearTimeout(timer)
    }
  }

  reach(mark: number): void {
    for (const waiter of this.#waiting) if (waiter.mark <= mark) waiter.resolve()
  }

  /** For everybody, or for those who wait for no more than `mark`. */
  fail(error: unknown, mark = Number.POSITIVE_INFINITY): void {
    for (const waiter of this.#waiting) if (waiter.mark <= mark) waiter.reject(error)
  }
}

class Waiter {
  readonly mark: number
  readonly promise: Promise<void>
  resolve = () => {}
  reject: (reason: unknown) => void = () => {}

  constructor(mark: number) {
    this.mark = mark
    this.promise = new Promise((resolve, reject) => {
      this.resolve = resolve
      this.reject = reject
    })
  }
}
