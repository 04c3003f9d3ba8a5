import { isDeepStrictEqual } from 'node:util'
import type { Uuid } from '../../../src/ovsdb-client/value/uuid.ts'

interface AnyChange {
  readonly kind: 'inserted' | 'modified' | 'deleted'
  readonly table: string
  readonly uuid: Uuid
  readonly old: object | undefined
  readonly new: object | undefined
}

/**
 * Rows as they are to somebody who knows nothing but the changes of a replica, one after the other. A change that does
 * not follow from those before it is kept as a fault.
 */
export class Shadow {
  readonly faults: string[] = []
  readonly #rows = new Map<string, object>()

  constructor(changes: AsyncIterable<AnyChange>, takeMs: number) {
    this.#listen(changes, takeMs)
  }

  /** By UUID. */
  get rows(): ReadonlyMap<string, object> {
    return this.#rows
  }

  async #listen(changes: AsyncIterable<AnyChange>, takeMs: number): Promise<void> {
    for await (const change of changes) {
      this.#apply(change)
      if (takeMs > 0) await new Promise((resolve) => setTimeout(resolve, takeMs))
    }
  }

  #apply({ kind, table, uuid, old, new: now }: AnyChange): void {
    const key = uuid
    if (!isDeepStrictEqual(this.#rows.get(key), old))
      this.faults.push(`${kind} ${table} ${key}: not from what it was`)
    if (isDeepStrictEqual(old, now)) this.faults.push(`${kind} ${table} ${key}: no change`)
    if (now === undefined) this.#rows.delete(key)
    else this.#rows.set(key, now)
  }
}
