import { quoted, UnsendableError } from '../ovsdb-error.ts'
import type { ColumnType } from '../schema/column-type.ts'
import type { Scalar } from '../value/column-value.ts'
import { encodeAsRead } from './as-read.ts'
import type { ColumnPlan } from './column-plan.ts'
import type { Held } from './edit.ts'
import { type Element, elementsOf, hasSameValue, keyOf } from './element.ts'
import type { Problems } from './problems.ts'
import type { PlannedColumn, RowPlan } from './row-plan.ts'

/**
 * Gathers changes of rows that are there by more elements than the column may have. ovsdb-server writes the difference
 * to its log, reads it as if it were a value, and so finds too many elements in it: alone it has lost the transaction at
 * its next start, and a cluster stands still at once (docs/decisions/ovsdb-wide-changes.md).
 */
export function checkWidths(plans: readonly RowPlan[], problems: Problems): void {
  for (const plan of plans) {
    // Of a new row the log has the whole value.
    if (plan.kind !== 'change') continue
    for (const column of plan.columns) problems.gather(() => refuseWideChange(plan.target.table, column))
  }
}

function refuseWideChange(table: string, planned: PlannedColumn): void {
  const { column, held } = planned
  const width = widthOf(planned)
  if (width <= column.type.max) return
  const count = held === undefined ? `up to ${width}` : `${width}`
  throw new UnsendableError(
    `Cannot change ${count} elements of column ${quoted(column.name)} of table ${quoted(table)} at once, want ${column.type.max} at most: ovsdb-server could not read its log again`,
    { hint: wideHint },
  )
}

const wideHint =
  "make two transactions of it, or `new Transaction(view, { wideChanges: 'allow' })` for a server that is known to be mended"

// A column of one element is written as its new value.
function widthOf({ column: { type }, plan, held }: PlannedColumn): number {
  if (type.max === 1 || type.max === Number.POSITIVE_INFINITY) return 0
  return held === undefined ? greatestWidth(type, plan) : widthFrom(type, plan, held)
}

// Of a value that is not known no more can go than it may have, and no more come. What a whole value takes the place
// of cannot be told.
function greatestWidth({ max }: ColumnType, { base, fates }: ColumnPlan): number {
  if (base === 'nothing') return 0
  const coming = [...fates.values()].filter(({ added }) => added !== undefined).length
  return Math.min(coming, max) + Math.min(fates.size - coming, max)
}

function widthFrom(type: ColumnType, plan: ColumnPlan, { value }: Held): number {
  const before = new Map(
    elementsOf(encodeAsRead(type, value)).map((element) => [keyOf(type, element), element]),
  )
  const after = valueAfter(before, plan)
  return [...new Set([...before.keys(), ...after.keys()])].filter((key) => {
    const [was, is] = [before.get(key), after.get(key)]
    return was === undefined || is === undefined || !hasSameValue(type, was, is)
  }).length
}

type Elements = ReadonlyMap<Scalar, Element>

function valueAfter(before: Elements, { base, fates }: ColumnPlan): Elements {
  const after = new Map(base === 'nothing' ? [] : before)
  for (const [key, { removed, added }] of fates) {
    if (removed !== undefined) after.delete(key)
    if (added !== undefined && !after.has(key)) after.set(key, added)
  }
  return after
}
