import { shapeOf } from '../schema/column-type.ts'
import type { ColumnSchema } from '../schema/database-schema.ts'
import type { ColumnInput } from '../value/column-input.ts'
import type { ColumnValue } from '../value/column-value.ts'
import { differenceOf, type ElementMutation } from '../value/difference.ts'
import type { OvsdbValue } from '../value/value.ts'
import { encodeAsRead, holdsReals } from './as-read.ts'
import { type Cell, heldBy, isRead, writtenColumn } from './cell.ts'
import { changes, putEdits } from './column-edits.ts'
import type { ColumnChange } from './column-plan.ts'
import type { Edit, Expectation } from './edit.ts'
import { collectionOf, elementsOf, keyOf } from './element.ts'
import { writing } from './problems.ts'

/**
 * Makes a column hold this value. Of a column that the row holds as it was read only the difference is written, and
 * what that takes the place of is expected to be as it was read; without a difference there is no edit but to take
 * back what the transaction did to the column before. Throws UnsendableError.
 */
export function updateEdits(cell: Cell, input: ColumnInput): readonly Edit[] {
  const held = heldBy(cell)
  if (held === undefined || !isRead(cell.row)) return putEdits(cell, input)
  const column = writtenColumn(cell)
  const target = { table: cell.table.name, uuid: cell.row._uuid }
  const difference = writing(cell.table.name, column.name, () => differenceOf(column, held.value, input))
  if (difference === 'replace' || (difference.length > 0 && isTight(column))) {
    return [...putEdits(cell, input), { kind: 'expect', target, ...asRead(column, held.value) }]
  }
  const edits = changes(cell, column, () => [{ kind: 'take-back' }, ...difference.map(changeOf)])
  if (difference.length === 0) return edits
  return [
    ...edits,
    { kind: 'expect', target, columns: {}, elements: overwritten(column, held.value, difference) },
  ]
}

// A set with room for neither one element less nor one more can't be changed in two steps, and the server counts
// after each (ovsdb/mutation.c).
function isTight({ type }: ColumnSchema): boolean {
  return shapeOf(type) === 'set' && type.min === 1 && type.max !== Number.POSITIVE_INFINITY
}

function changeOf([, mutator, value]: ElementMutation): ColumnChange {
  return mutator === 'insert' ? { kind: 'add', value } : { kind: 'remove', value }
}

function asRead({ name, type }: ColumnSchema, value: ColumnValue): Expectation {
  return { columns: holdsReals(type) ? {} : { [name]: encodeAsRead(type, value) }, elements: [] }
}

// Elements that a set loses may be gone already; a key of a map may have another value by now, which was not meant.
function overwritten(
  { name, type }: ColumnSchema,
  held: ColumnValue,
  difference: readonly ElementMutation[],
): Expectation['elements'] {
  if (type.value === undefined || holdsReals(type)) return []
  const lost = new Set(
    difference.flatMap(([, mutator, value]) => (mutator === 'delete' ? keysOf(value) : [])),
  )
  const pairs = elementsOf(encodeAsRead(type, held)).filter((pair) => lost.has(keyOf(type, pair)))
  return pairs.length === 0 ? [] : [[name, 'includes', collectionOf(type, pairs)]]

  function keysOf(value: OvsdbValue) {
    return elementsOf(value).map((element) => keyOf(type, element))
  }
}
