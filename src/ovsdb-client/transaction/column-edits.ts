import type { ColumnSchema } from '../schema/database-schema.ts'
import type { ColumnInput } from '../value/column-input.ts'
import { encodeColumn, encodePart } from '../value/encode.ts'
import type { OvsdbValue } from '../value/value.ts'
import { type Cell, heldBy, targetOf, writtenColumn } from './cell.ts'
import type { ColumnChange } from './column-plan.ts'
import { type Edit, isNew } from './edit.ts'
import { elementsOf } from './element.ts'
import { writing } from './problems.ts'

/** Writes a column as a whole. Throws UnsendableError, as all of these. */
export function putEdits(cell: Cell, input: ColumnInput): readonly Edit[] {
  const column = writtenColumn(cell)
  return wanted(cell, column, () => [{ kind: 'put', value: encodeColumn(column.type, input) }])
}

/** Puts elements into a set, or pairs into a map; a key that is there keeps its value. */
export function addEdits(cell: Cell, input: ColumnInput): readonly Edit[] {
  const column = writtenColumn(cell, ['set', 'map'])
  return wanted(cell, column, () => [{ kind: 'add', value: encodePart(column.type, input) }])
}

/** Gives keys of a map these values, whether they are there or not. */
export function setKeysEdits(cell: Cell, input: ColumnInput): readonly Edit[] {
  const column = writtenColumn(cell, ['map'])
  return wanted(cell, column, () => overwriting(encodePart(column.type, input)))
}

/** Takes elements out of a set. A row that is gone has none of them either. */
export function removeEdits(cell: Cell, input: ColumnInput): readonly Edit[] {
  const column = writtenColumn(cell, ['set'])
  return changes(cell, column, () => [{ kind: 'remove', value: encodePart(column.type, input) }])
}

/** Takes keys out of a map, whatever their values. */
export function removeKeysEdits(cell: Cell, input: ColumnInput): readonly Edit[] {
  const column = writtenColumn(cell, ['map'])
  const keys = { ...column.type, value: undefined }
  return changes(cell, column, () => [{ kind: 'remove', value: encodePart(keys, input) }])
}

/** Changes of one cell as edits. */
export function changes(
  cell: Cell,
  column: ColumnSchema,
  changesOf: () => readonly ColumnChange[],
): readonly Edit[] {
  const target = targetOf(cell.table, cell.row)
  const held = heldBy(cell)
  return writing(cell.table.name, column.name, changesOf).map((change) => ({
    kind: 'change',
    target,
    column,
    change,
    held,
  }))
}

// An update of a row that is gone succeeds and changes nothing: that the row is there has to be asked for.
function wanted(cell: Cell, column: ColumnSchema, changesOf: () => readonly ColumnChange[]): readonly Edit[] {
  const target = targetOf(cell.table, cell.row)
  const edits = changes(cell, column, changesOf)
  if (isNew(target)) return edits
  return [...edits, { kind: 'expect', target, columns: {}, elements: [] }]
}

// RFC 7047 section 5.1: an insertion into a map leaves a key alone that is there.
function overwriting(pairs: OvsdbValue): readonly ColumnChange[] {
  return [
    { kind: 'remove', value: ['set', elementsOf(pairs).map(([key]) => key)] },
    { kind: 'add', value: pairs },
  ]
}
