import type { Json } from '../json/json.ts'
import { AbortListeners } from './abort-listeners.ts'
import type { Answer, LooseAnswer } from './message.ts'

/** No answer came. The server may or may not have done what it was asked. */
export interface Unanswered {
  readonly kind: 'unanswered'
  readonly reason: string
}

/** What became of a request. */
export type Reply = Answer | Unanswered

/** What became of a request whose answer goes to a receiver. Received: the receiver has done with it. */
export type Reception = { readonly kind: 'received' } | Unanswered

export interface RequestOptions {
  /** How long to wait for the answer, at most 2^31 − 1; without it, until the connection ends. */
  readonly timeoutMs?: number
  /** Ends the waiting when it aborts. */
  readonly signal?: AbortSignal
}

/** Takes an answer in the order of the stream: what comes behind it waits until the promise is settled. */
export type Receiver = (answer: LooseAnswer) => void | Promise<void>

/** Somebody waits. `plain` wants the answer unpacked, when the stream has moved on; `in-order` takes it as it comes. */
export type Asker =
  | { readonly kind: 'plain'; readonly settle: (reply: Reply) => void }
  | { readonly kind: 'in-order'; readonly receive: Receiver; readonly settle: (reply: Reception) => void }

/** The requests that are not settled yet. Each is settled once: by its answer, its time, its signal, or the end. */
export class OpenRequests {
  readonly #open = new Map<Json, OpenRequest>()
  readonly #aborts = new AbortListeners()
  readonly #cancel: (id: number) => void

  /** `cancel` tells the server that nobody waits any more. */
  constructor(cancel: (id: number) => void) {
    this.#cancel = cancel
  }

  add(id: number, asker: Asker, options: RequestOptions): void {
    this.#open.set(id, { asker, stopWaiting: this.#wait(id, options) })
  }

  /** Who waits for this answer, which has come: time and signal count no more. The request is open until `forget`. */
  answered(id: Json): Asker | undefined {
    const request = this.#open.get(id)
    request?.stopWaiting()
    return request?.asker
  }

  /** Whether it was open until now. */
  forget(id: Json): boolean {
    return this.#open.delete(id)
  }

  /** None of them gets an answer any more. */
  end(reason: string): void {
    for (const id of [...this.#open.keys()]) this.#giveUp(id, reason)
  }

  /** Starts to wait; calling what it gives ends that. */
  #wait(id: number, { timeoutMs, signal }: RequestOptions): () => void {
    if (timeoutMs === undefined && signal === undefined) return nothing
    const giveUp = (reason: string) => {
      this.#giveUp(id, reason)
      this.#cancel(id)
    }
    const timer =
      timeoutMs === undefined
        ? undefined
        : setTimeout(() => giveUp(`no answer within ${timeoutMs} ms`), timeoutMs)
    const stopListening = signal && this.#aborts.add(signal, () => giveUp('the caller cancelled it'))
    return () => {
      clearTimeout(timer)
      stopListening?.()
    }
  }

  #giveUp(id: Json, reason: string): void {
    const asker = this.answered(id)
    this.forget(id)
    asker?.settle({ kind: 'unanswered', reason })
  }
}

interface OpenRequest {
  readonly asker: Asker
  readonly stopWaiting: () => void
}

function nothing(): void {}
