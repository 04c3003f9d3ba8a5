import type { ColumnValue } from '../value/column-value.ts'
import type { DecodedRow } from '../value/row.ts'
import type { Uuid } from '../value/uuid.ts'

/** The values of an index's columns in one row, as a key of a `Map`. */
export type IndexKey = ColumnValue

/**
 * Rows by the values of some columns that hold at most one element. Several rows may share a key, also where the
 * schema says they may not: while an update is being taken in, two rows that swap their names both have one.
 */
export class TableIndex {
  readonly columns: readonly string[]
  readonly #uuids = new Map<IndexKey, Uuid | Set<Uuid>>()

  constructor(columns: readonly string[]) {
    this.columns = columns
  }

  keyOf(row: DecodedRow): IndexKey {
    const [first = '', second] = this.columns
    return second === undefined ? row[first] : this.columns.map((column) => textOf(row[column])).join()
  }

  add(key: IndexKey, uuid: Uuid): void {
    const known = this.#uuids.get(key)
    if (known === undefined) this.#uuids.set(key, uuid)
    else if (known instanceof Set) known.add(uuid)
    else this.#uuids.set(key, new Set([known, uuid]))
  }

  remove(key: IndexKey, uuid: Uuid): void {
    const known = this.#uuids.get(key)
    if (known instanceof Set && known.size > 1) known.delete(uuid)
    else this.#uuids.delete(key)
  }

  move(uuid: Uuid, from: IndexKey, to: IndexKey): void {
    if (from === to) return
    this.remove(from, uuid)
    this.add(to, uuid)
  }

  uuidsOf(key: IndexKey): Iterable<Uuid> {
    const known = this.#uuids.get(key)
    if (known === undefined) return []
    return known instanceof Set ? known : [known]
  }
}

// Quotes keep a text apart from what else looks like it, and from a comma.
function textOf(value: ColumnValue): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value)
}
