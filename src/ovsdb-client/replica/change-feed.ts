import type { OvsdbError } from '../ovsdb-error.ts'
import { ChangeQueue } from './change-queue.ts'
import type { StoredChange } from './stored-change.ts'

/** What a feed is made of. */
export interface FeedParts<Change> {
  /** Come first, and are read one at a time. */
  readonly first: Iterator<StoredChange>
  readonly read: (change: StoredChange) => Change
  /** How many changes wait one by one. */
  readonly limit: number
  /** Ends the feed at once, without an error; what waits is dropped. */
  readonly signal: AbortSignal | undefined
  /** Called once, when it is over. */
  readonly left: (feed: ChangeFeed<Change>) => void
}

/**
 * The changes of a replica for one consumer. It never holds up whoever pushes: what the consumer does not take waits.
 * Not a generator, because `return` of one that waits for its next value waits as well.
 */
export class ChangeFeed<Change> implements AsyncIterableIterator<Change, undefined> {
  readonly #parts: FeedParts<Change>
  readonly #queue: ChangeQueue
  readonly #leave = () => this.#drop()
  #first: Iterator<StoredChange> | undefined
  #askers: Asker<Change>[] = []
  #end: { readonly error: OvsdbError | undefined } | undefined

  constructor(parts: FeedParts<Change>) {
    this.#parts = parts
    this.#first = parts.first
    this.#queue = new ChangeQueue(parts.limit)
    parts.signal?.addEventListener('abort', this.#leave)
    if (parts.signal?.aborted === true) this.#drop()
  }

  /** Whether nothing that is pushed comes out any more. */
  get isOver(): boolean {
    return this.#end !== undefined
  }

  push(change: StoredChange): void {
    if (this.isOver) return
    this.#queue.push(change)
    this.#serve()
  }

  /** What waits can still be taken. Behind it comes the end, or this error. */
  end(error?: OvsdbError): void {
    if (this.isOver) return
    this.#end = { error }
    this.#parts.signal?.removeEventListener('abort', this.#leave)
    this.#parts.left(this)
    this.#serve()
  }

  next(): Promise<IteratorResult<Change, undefined>> {
    return new Promise((resolve, reject) => {
      this.#askers.push({ resolve, reject })
      this.#serve()
    })
  }

  /** The consumer wants no more: what waits is dropped. */
  async return(): Promise<IteratorResult<Change, undefined>> {
    this.#drop()
    return { done: true, value: undefined }
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  #drop(): void {
    this.#first = undefined
    this.#queue.clear()
    this.end()
    this.#end = { error: undefined }
  }

  #serve(): void {
    for (let asker = this.#askers[0]; asker !== undefined; asker = this.#askers[0]) {
      if (!this.#answer(asker)) return
      this.#askers.shift()
    }
  }

  /** False: there is nothing to say yet. */
  #answer({ resolve, reject }: Asker<Change>): boolean {
    const change = this.#shift()
    if (change !== undefined) resolve({ done: false, value: this.#parts.read(change) })
    else if (this.#end === undefined) return false
    else if (this.#end.error === undefined) resolve({ done: true, value: undefined })
    else reject(this.#end.error)
    return true
  }

  #shift(): StoredChange | undefined {
    const first = this.#first?.next()
    if (first !== undefined && first.done !== true) return first.value
    this.#first = undefined
    return this.#queue.shift()
  }
}

interface Asker<Change> {
  resolve(result: IteratorResult<Change, undefined>): void
  reject(error: OvsdbError): void
}
