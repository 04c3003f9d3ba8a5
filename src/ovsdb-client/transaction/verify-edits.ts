import { quoted, UnsendableError } from '../ovsdb-error.ts'
import { encodeAsRead, holdsReals } from './as-read.ts'
import { type Cell, heldBy, isRead } from './cell.ts'
import type { Edit } from './edit.ts'
import { columnIn } from './known-column.ts'

/** Expects a column to be as it was read. Throws UnsendableError. */
export function verifyEdits(cell: Cell): readonly Edit[] {
  const { table, row } = cell
  const column = columnIn(table, cell.column)
  const held = heldBy(cell)
  if (!isRead(row) || held === undefined) throw unverifiable(cell, 'a row that was read with it')
  if (holdsReals(column.type))
    throw unverifiable(cell, 'a column without reals: the server prints fewer digits than it holds')
  const columns = { [column.name]: encodeAsRead(column.type, held.value) }
  return [{ kind: 'expect', target: { table: table.name, uuid: row._uuid }, columns, elements: [] }]
}

function unverifiable({ table, column }: Cell, wanted: string): UnsendableError {
  return new UnsendableError(
    `Cannot verify column ${quoted(column)} of table ${quoted(table.name)}, want ${wanted}`,
  )
}
