/**
 * Listens to each signal once, for all that shall end with it: callers give one signal to many requests, and from the
 * eleventh listener on Node warns of a leak.
 */
export class AbortListeners {
  readonly #bySignal = new Map<AbortSignal, Crowd>()

  /** Has `abort` called when the signal aborts; calling what it gives takes that back, once or more often. */
  add(signal: AbortSignal, abort: () => void): () => void {
    const crowd = this.#bySignal.get(signal) ?? this.#gather(signal)
    crowd.members.add(abort)
    return () => {
      const isLast = crowd.members.delete(abort) && crowd.members.size === 0
      if (isLast) this.#dissolve(signal, crowd)
    }
  }

  #gather(signal: AbortSignal): Crowd {
    const members = new Set<() => void>()
    const callAll = () => {
      for (const abort of [...members]) abort()
    }
    signal.addEventListener('abort', callAll, { once: true })
    const crowd = { members, callAll }
    this.#bySignal.set(signal, crowd)
    return crowd
  }

  #dissolve(signal: AbortSignal, { callAll }: Crowd): void {
    signal.removeEventListener('abort', callAll)
    this.#bySignal.delete(signal)
  }
}

/** Those who listen to one signal. */
interface Crowd {
  readonly members: Set<() => void>
  readonly callAll: () => void
}
