import type { ColumnValue } from '../value/column-value.ts'
import type { DecodedRow } from '../value/row.ts'
import { sameValue } from '../value/same-value.ts'
import type { Uuid } from '../value/uuid.ts'
import type { RowFormat } from './row-format.ts'
import type { StoredRow } from './stored-row.ts'
import { type IndexKey, TableIndex } from './table-index.ts'
import type { WantedTable } from './wanted-table.ts'

/** A row, and where it stands in each index of its table. */
export interface PlacedRow {
  readonly row: StoredRow
  readonly keys: readonly IndexKey[]
}

/** The rows of one table, and ways to find them. */
export class TableContents {
  readonly wanted: WantedTable
  readonly format: RowFormat
  readonly #rows = new Map<Uuid, StoredRow>()
  readonly #indexes: readonly TableIndex[]

  constructor(wanted: WantedTable, format: RowFormat) {
    this.wanted = wanted
    this.format = format
    this.#indexes = wanted.indexes.map((columns) => new TableIndex(columns))
  }

  get name(): string {
    return this.wanted.name
  }

  get size(): number {
    return this.#rows.size
  }

  get(uuid: Uuid): StoredRow | undefined {
    return this.#rows.get(uuid)
  }

  /** As they are now, whatever happens while they are looked at. */
  all(): readonly StoredRow[] {
    return [...this.#rows.values()]
  }

  /** Rows that hold these values. Where no index has its columns among them, every row is read. */
  find(values: Readonly<Record<string, ColumnValue>>): readonly DecodedRow[] {
    const wanted = Object.entries(values)
    return this.#candidates(values)
      .map((stored) => stored.row())
      .filter((row) => wanted.every(([column, value]) => sameValue(row[column], value)))
  }

  /** The row with its places in the indexes. `read` is what it holds, where that is at hand. */
  placed(row: StoredRow, read?: DecodedRow): PlacedRow {
    return { row, keys: this.#indexes.map((index) => index.keyOf(read ?? row.row())) }
  }

  add({ row, keys }: PlacedRow): void {
    this.#rows.set(row.uuid, row)
    for (const [at, index] of this.#indexes.entries()) index.add(keys[at], row.uuid)
  }

  remove({ row, keys }: PlacedRow): void {
    this.#rows.delete(row.uuid)
    for (const [at, index] of this.#indexes.entries()) index.remove(keys[at], row.uuid)
  }

  replace(old: PlacedRow, now: PlacedRow): void {
    this.#rows.set(now.row.uuid, now.row)
    for (const [at, index] of this.#indexes.entries()) {
      if (old.keys[at] === now.keys[at]) continue
      index.remove(old.keys[at], old.row.uuid)
      index.add(now.keys[at], now.row.uuid)
    }
  }

  #candidates(values: Readonly<Record<string, ColumnValue>>): readonly StoredRow[] {
    const index = this.#indexes.find(({ columns }) =>
      columns.every((column) => Object.hasOwn(values, column)),
    )
    if (index === undefined) return this.all()
    return [...index.uuidsOf(index.keyOf(values))].flatMap((uuid) => this.#rows.get(uuid) ?? [])
  }
}
