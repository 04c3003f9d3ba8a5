import { ConnectionLostError } from '../ovsdb-error.ts'
import { checkedMs } from '../rpc/duration.ts'

/** How long to wait for something: until the time is over, or until the signal comes. */
export interface Patience {
  /** At most 2^31 − 1. Without it, for as long as it takes. */
  readonly timeoutMs?: number | undefined
  readonly signal?: AbortSignal | undefined
}

/** What is waited for, in words: `attempt` is "Cannot connect to …", `lastFault` what stood in the way so far. */
export interface Wording {
  readonly attempt: string
  readonly lastFault?: () => (Error & { readonly hint?: string | undefined }) | undefined
}

/**
 * What `promise` comes to. Rejects with ConnectionLostError when the time is over first, with the signal's reason when
 * that comes first, and with UnsendableError for a length of time that cannot be.
 */
export async function within<T>(promise: Promise<T>, patience: Patience, wording: Wording): Promise<T> {
  checkedMs('timeoutMs', patience.timeoutMs)
  const limit = limitOf(patience, wording)
  try {
    return await Promise.race([promise, limit.reached])
  } finally {
    limit.lift()
  }
}

/** `reached` only ever rejects; after `lift` it stays as it is. */
function limitOf({ timeoutMs, signal }: Patience, wording: Wording) {
  let lift = () => {}
  const reached = new Promise<never>((_, reject) => {
    const abort = () => reject(signal?.reason)
    const timer =
      timeoutMs === undefined ? undefined : setTimeout(() => reject(tooLate(timeoutMs, wording)), timeoutMs)
    signal?.addEventListener('abort', abort)
    if (signal?.aborted) abort()
    lift = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
    }
  })
  return { reached, lift }
}

function tooLate(timeoutMs: number, { attempt, lastFault }: Wording): ConnectionLostError {
  const fault = lastFault?.()
  if (fault === undefined) return new ConnectionLostError(`${attempt} within ${timeoutMs} ms`)
  const hint = fault.hint === undefined ? {} : { hint: fault.hint }
  return new ConnectionLostError(`${attempt} within ${timeoutMs} ms: ${fault.message}`, {
    cause: fault,
    ...hint,
  })
}
