import { quoted, UnsendableError } from '../ovsdb-error.ts'
import { type ColumnShape, shapeOf } from '../schema/column-type.ts'
import type { ColumnSchema, TableSchema } from '../schema/database-schema.ts'
import type { NewRow } from '../value/new-row.ts'
import type { Uuid } from '../value/uuid.ts'
import type { Held, Target } from './edit.ts'
import { columnIn, mutableColumnIn } from './known-column.ts'

/** One column of one row. */
export interface Cell {
  readonly table: TableSchema
  readonly row: WrittenRow
  readonly column: string
}

/** A row as it was read, at least its UUID, or a row that the transaction inserts. */
export type WrittenRow = ReadRow | NewRow

export interface ReadRow {
  readonly _uuid: Uuid
}

export function targetOf(table: TableSchema, row: WrittenRow): Target {
  return isRead(row) ? { table: table.name, uuid: row._uuid } : row
}

export function isRead(row: WrittenRow): row is ReadRow {
  return '_uuid' in row
}

/** The column of a cell that is going to be written, and is of such a shape. Throws UnsendableError. */
export function writtenColumn({ table, row, column }: Cell, shapes?: readonly ColumnShape[]): ColumnSchema {
  const known = isRead(row) ? mutableColumnIn(table, column) : columnIn(table, column)
  if (shapes === undefined || shapes.includes(shapeOf(known.type))) return known
  throw new UnsendableError(
    `Cannot change single elements of column ${quoted(column)} of table ${quoted(table.name)}, want a ${shapes.join(' or a ')}`,
    { hint: 'write the column as a whole, with `update`' },
  )
}

/** What the row held when it was read, where that is known. */
export function heldBy({ row, column }: Cell): Held | undefined {
  return Object.hasOwn(row, column) && isRead(row) ? { value: Reflect.get(row, column) } : undefined
}
