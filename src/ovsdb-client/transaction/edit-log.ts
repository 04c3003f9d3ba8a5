import { quoted, UnsendableError } from '../ovsdb-error.ts'
import type { DatabaseSchema } from '../schema/database-schema.ts'
import { type ColumnInput, isNewRow } from '../value/column-input.ts'
import type { NewRow } from '../value/new-row.ts'
import type { Uuid } from '../value/uuid.ts'
import { namedUuid } from '../value/value.ts'
import { type Cell, isRead, targetOf, type WrittenRow } from './cell.ts'
import { columnInput } from './column-given.ts'
import type { Edit } from './edit.ts'
import { tableIn } from './known-column.ts'
import { Problems, writing } from './problems.ts'

/** The edits of one transaction in their order, and what is wrong with those that were not taken up. */
export class EditLog {
  readonly edits: Edit[] = []
  readonly problems = new Problems()
  /** Columns, as `table.column`, that lack something for a problem: what else follows from that is no news. */
  readonly refused = new Set<string>()
  readonly #schema: DatabaseSchema
  readonly #newRows = new Set<unknown>()

  constructor(schema: DatabaseSchema) {
    this.#schema = schema
  }

  /** Names count from `row0`, so that the same calls give the same operations. */
  insert<Table extends string>(table: Table, uuid: Uuid | undefined): NewRow<Table> {
    const row = { table, namedUuid: namedUuid(`row${this.#newRows.size}`) }
    this.#newRows.add(row)
    this.edits.push({ kind: 'insert', target: row, uuid })
    return row
  }

  /** `writes` are columns with what is said of them; each is taken up or refused on its own. */
  write(
    { table, row }: { readonly table: string; readonly row: WrittenRow },
    writes: Iterable<readonly [column: string, input: unknown]>,
    editsOf: (cell: Cell, input: ColumnInput) => readonly Edit[],
  ): void {
    for (const [column, given] of writes) {
      const input = columnInput(given)
      const isTaken = this.problems.gather(() => {
        const cell = { table: tableIn(this.#schema, table), row, column }
        this.#refuseStranger(table, row)
        writing(table, column, () => {
          for (const newRow of newRowsIn(input)) this.#refuseStranger(newRow.table, newRow)
        })
        this.edits.push(...editsOf(cell, input))
      })
      if (!isTaken) this.refused.add(`${table}.${column}`)
    }
  }

  /** Whether it is a row that this transaction inserts. */
  inserts(row: NewRow): boolean {
    return this.#newRows.has(row)
  }

  delete(table: string, row: WrittenRow): void {
    this.problems.gather(() => {
      this.#refuseStranger(table, row)
      this.edits.push({ kind: 'delete', target: targetOf(tableIn(this.#schema, table), row) })
    })
  }

  // By its name alone it would pass for a new row of this transaction.
  #refuseStranger(table: string, row: WrittenRow): void {
    refuseNoRow(table, row)
    if (isRead(row)) return
    if (row.table !== table) {
      throw new UnsendableError(
        `Cannot write a new row of table ${quoted(row.table)} to table ${quoted(table)}, want its own table`,
      )
    }
    if (this.#newRows.has(row)) return
    throw new UnsendableError(
      `Cannot use the new row ${quoted(row.namedUuid[1])} of another transaction, want one of this transaction`,
      { hint: 'once that transaction is committed, `outcome.uuidOf(row)` is its UUID' },
    )
  }
}

// For callers without a compiler.
function refuseNoRow(table: string, row: unknown): void {
  const isRow = typeof row === 'object' && row !== null && ('_uuid' in row || 'namedUuid' in row)
  if (isRow) return
  throw new UnsendableError(
    `Cannot write to ${quoted(row)} in table ${quoted(table)}, want a row with its "_uuid", or one that the transaction inserts`,
  )
}

function newRowsIn(input: ColumnInput): readonly NewRow[] {
  if (isNewRow(input)) return [input]
  if (typeof input !== 'object' || input === null) return []
  const elements = Symbol.iterator in input ? [...input] : Object.values(input)
  return elements.flat().filter(isNewRow)
}
