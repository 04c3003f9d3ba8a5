import { ConnectionLostError } from '../ovsdb-error.ts'
import { checkedMs, longestMs } from '../rpc/duration.ts'
import type { Operation } from './operation.ts'
import type { Outcome } from './outcome.ts'
import { pause } from './pause.ts'
import type { ResultsOf } from './result.ts'
import type { Transactor } from './transactor.ts'

/** A transaction that changes nothing, so that it may be asked more than once. */
export interface Question<Operations extends readonly Operation[]> {
  readonly database: string
  /** For a server that has so long left to answer. */
  readonly operations: (leftMs: number) => Operations
  readonly timeoutMs: number
  /** How much longer to wait for a server that keeps the limit itself; 0 when left out. */
  readonly graceMs?: number
  readonly signal?: AbortSignal
}

/**
 * Asks until there is an answer: over lost connections too, as long as there is time and the transactor may have
 * another. `unknown`: there was none. Rejects with ConnectionLostError when the transactor was closed before, with
 * UnsendableError when there is no such time.
 */
export async function askUntilAnswered<const Operations extends readonly Operation[]>(
  transactor: Transactor,
  question: Question<Operations>,
): Promise<Outcome<ResultsOf<Operations>>> {
  const limitMs = Math.ceil(checkedMs('timeoutMs', question.timeoutMs))
  const deadline = performance.now() + limitMs
  let last = await ask(transactor, question, limitMs)
  while (last instanceof ConnectionLostError || last.kind === 'unknown') {
    const isClosed = await isClosedSoon(transactor, question.signal)
    const leftMs = Math.ceil(deadline - performance.now())
    if (isClosed && last instanceof ConnectionLostError) throw last
    if (isClosed || leftMs <= 0 || question.signal?.aborted) return unanswered(last)
    const next = await ask(transactor, question, leftMs)
    // That a question was lost on its way says more than that the next could not be sent.
    if (last instanceof ConnectionLostError || !(next instanceof ConnectionLostError)) last = next
  }
  return last
}

async function ask<const Operations extends readonly Operation[]>(
  transactor: Transactor,
  { database, operations, graceMs = 0, signal }: Question<Operations>,
  leftMs: number,
): Promise<Outcome<ResultsOf<Operations>> | ConnectionLostError> {
  try {
    const timeoutMs = Math.min(leftMs + graceMs, longestMs)
    return await transactor.transact(database, operations(leftMs), { timeoutMs, signal })
  } catch (error) {
    if (error instanceof ConnectionLostError) return error
    throw error
  }
}

// Not at once: a server that is not there yet is not asked without a break.
async function isClosedSoon({ closed }: Transactor, signal: AbortSignal | undefined): Promise<boolean> {
  const isOpen = pause(pauseMs, signal).then(() => false)
  return closed === undefined ? isOpen : Promise.race([closed.then(() => true), isOpen])
}

const pauseMs = 50

function unanswered(last: ConnectionLostError | (Outcome & { readonly kind: 'unknown' })) {
  return {
    kind: 'unknown',
    reason: last instanceof ConnectionLostError ? last.message : last.reason,
  } as const
}
