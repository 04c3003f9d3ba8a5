import type { PackedJson } from '../json/packed-json.ts'
import type { ColumnValue } from '../value/column-value.ts'
import type { DecodedRow } from '../value/row.ts'
import { sameValue } from '../value/same-value.ts'
import type { Uuid } from '../value/uuid.ts'
import type { RowFormat } from './row-format.ts'
import { StoredRow } from './stored-row.ts'
import { type IndexKey, TableIndex } from './table-index.ts'
import type { WantedTable } from './wanted-table.ts'

/** The rows of one table, and ways to find them. */
export class TableContents {
  readonly wanted: WantedTable
  readonly format: RowFormat
  /** A row that nobody has asked for is nothing but its bytes: tens of thousands of objects less. */
  readonly #rows = new Map<Uuid, StoredRow | PackedJson>()
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

  has(uuid: Uuid): boolean {
    return this.#rows.has(uuid)
  }

  uuids(): Iterable<Uuid> {
    return this.#rows.keys()
  }

  get(uuid: Uuid): StoredRow | undefined {
    const row = this.#rows.get(uuid)
    return row === undefined ? undefined : this.#stored(uuid, row)
  }

  /** As they are now, whatever happens while they are looked at. */
  all(): readonly StoredRow[] {
    return Array.from(this.#rows, ([uuid, row]) => this.#stored(uuid, row))
  }

  /** Rows that hold these values. Where no index has its columns among them, every row is read. */
  find(values: Readonly<Record<string, ColumnValue>>): readonly DecodedRow[] {
    const wanted = Object.entries(values)
    return this.#candidates(values)
      .map((stored) => stored.row())
      .filter((row) => wanted.every(([column, value]) => sameValue(row[column], value)))
  }

  /** Where a row with these values stands in each index. */
  keysOf(row: DecodedRow): readonly IndexKey[] {
    return this.#indexes.map((index) => index.keyOf(row))
  }

  add(uuid: Uuid, row: StoredRow | PackedJson, keys: readonly IndexKey[]): void {
    this.#rows.set(uuid, row)
    for (const [at, index] of this.#indexes.entries()) index.add(keys[at], uuid)
  }

  remove(uuid: Uuid, keys: readonly IndexKey[]): void {
    this.#rows.delete(uuid)
    for (const [at, index] of this.#indexes.entries()) index.remove(keys[at], uuid)
  }

  /** One state of a row by the next. */
  replace(
    row: StoredRow,
    keys: { readonly old: readonly IndexKey[]; readonly new: readonly IndexKey[] },
  ): void {
    this.#rows.set(row.uuid, row)
    for (const [at, index] of this.#indexes.entries()) index.move(row.uuid, keys.old[at], keys.new[at])
  }

  #stored(uuid: Uuid, row: StoredRow | PackedJson): StoredRow {
    if (row instanceof StoredRow) return row
    const stored = new StoredRow(this.format, uuid, row)
    this.#rows.set(uuid, stored)
    return stored
  }

  #candidates(values: Readonly<Record<string, ColumnValue>>): readonly StoredRow[] {
    const index = this.#indexes.find(({ columns }) =>
      columns.every((column) => Object.hasOwn(values, column)),
    )
    if (index === undefined) return this.all()
    return [...index.uuidsOf(index.keyOf(values))].flatMap((uuid) => this.get(uuid) ?? [])
  }
}
