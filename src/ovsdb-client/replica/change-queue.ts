import { changeBetween, type StoredChange } from './stored-change.ts'

/**
 * Changes that wait for a slow consumer. Up to a limit they wait one by one. Beyond it, what happens to one row becomes
 * one change, from its first state to its last: as many wait as there are rows, and none is forgotten. A row that came
 * and went, or is again as it was, is no change.
 */
export class ChangeQueue {
  readonly #limit: number
  /** Those that wait one by one are numbered, folded ones are under the name of their row, behind all of the others. */
  readonly #waiting = new Map<number | string, StoredChange>()
  /** Kept from one to the next: a new one would pass over the places of all that were taken. */
  #places = this.#waiting.entries()
  #pushed = 0
  #single = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  push(change: StoredChange): void {
    const isAnyFolded = this.#waiting.size > this.#single
    if (isAnyFolded || this.#single >= this.#limit) this.#fold(change)
    else this.#append(change)
  }

  /** The next change; undefined when none waits. */
  shift(): StoredChange | undefined {
    while (this.#waiting.size > 0) {
      const [place, change] = this.#nextPlace()
      this.#waiting.delete(place)
      if (typeof place === 'number') this.#single -= 1
      else if (change.kind === 'modified' && change.old.isSame(change.new)) continue
      return change
    }
    return undefined
  }

  clear(): void {
    this.#waiting.clear()
    this.#single = 0
  }

  #append(change: StoredChange): void {
    this.#pushed += 1
    this.#single += 1
    this.#waiting.set(this.#pushed, change)
  }

  #fold(change: StoredChange): void {
    const row = `${(change.old ?? change.new).uuid} ${change.table}`
    const first = this.#waiting.get(row) ?? change
    const folded = changeBetween(change.table, first.old, change.new)
    if (folded === undefined) this.#waiting.delete(row)
    else this.#waiting.set(row, folded)
  }

  #nextPlace(): readonly [number | string, StoredChange] {
    const next = this.#places.next()
    if (next.done !== true) return next.value
    this.#places = this.#waiting.entries()
    return this.#nextPlace()
  }
}
