import { type Patience, type Wording, within } from './within.ts'

/** A state, and all who want to hear of it. */
export class StateFeed<State> {
  readonly #isLast: (state: State) => boolean
  readonly #listeners = new Set<(state: State) => void>()
  #current: State

  constructor(first: State, isLast: (state: State) => boolean) {
    this.#current = first
    this.#isLast = isLast
  }

  get current(): State {
    return this.#current
  }

  /** Nothing follows the last state. */
  set(state: State): void {
    if (this.#isLast(this.#current)) return
    this.#current = state
    for (const listener of [...this.#listeners]) listener(state)
  }

  /**
   * The state of now, then each that follows, until the last one or the signal. Who reads slowly misses the oldest
   * beyond a hundred, so that a reader who stopped reading costs nothing.
   */
  async *changes({
    signal,
  }: {
    readonly signal?: AbortSignal | undefined
  } = {}): AsyncGenerator<State, void> {
    const unseen = [this.#current]
    let wake = () => {}
    const stop = () => wake()
    const listener = (state: State) => {
      unseen.push(state)
      if (unseen.length > mostUnseen) unseen.shift()
      wake()
    }
    this.#listeners.add(listener)
    signal?.addEventListener('abort', stop)
    try {
      while (!signal?.aborted) {
        if (unseen.length === 0) await new Promise<void>((resolve) => (wake = resolve))
        for (const state of unseen.splice(0, 1)) {
          yield state
          if (this.#isLast(state)) return
        }
      }
    } finally {
      this.#listeners.delete(listener)
      signal?.removeEventListener('abort', stop)
    }
  }

  /** The first state from now on that is one of those. Rejects as `within` does. */
  async until<Found extends State>(
    isFound: (state: State) => state is Found,
    patience: Patience,
    wording: Wording,
  ): Promise<Found> {
    let listener = (_: State) => {}
    const found = new Promise<Found>((resolve) => {
      listener = (state) => {
        if (isFound(state)) resolve(state)
      }
    })
    this.#listeners.add(listener)
    listener(this.#current)
    return within(found, patience, wording).finally(() => this.#listeners.delete(listener))
  }
}

const mostUnseen = 100
