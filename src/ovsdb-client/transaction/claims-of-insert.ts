import type { TableSchema } from '../schema/database-schema.ts'
import type { Row } from '../value/value.ts'
import { holdsReals } from './as-read.ts'
import type { Claim, Judgement } from './claim.ts'
import { isSame } from './claimed-value.ts'
import { type Condition, select } from './operation.ts'
import type { RowPlan } from './row-plan.ts'
import { namesUsed } from './transact-params.ts'
import { thatRow, wholeColumns } from './write-row.ts'

export type InsertPlan = RowPlan & { readonly kind: 'insert' }

/** Among what a new row comes. */
export interface Surroundings {
  readonly table: TableSchema | undefined
  /** The transaction makes no room for a row by taking another, or its name, away. */
  readonly isAdditive: boolean
  /** Nothing leads to the row: the server removes it in the same breath. */
  readonly vanishes: boolean
}

/** What will be true of a new row, where that could be looked up. */
export function claimsOfInsert(
  { target: { table: name }, uuid, columns }: InsertPlan,
  { table, isAdditive, vanishes }: Surroundings,
): readonly Claim[] {
  const absent = vanishes ? 'no trace' : 'as before'
  if (uuid !== undefined) {
    return [{ weight: 'own', ...thereIs(name, thatRow({ table: name, uuid }), absent) }]
  }
  const row = comparable(table, wholeColumns(columns))
  if (Object.keys(row).length === 0) return []
  const index = isAdditive ? indexOver(table, row) : undefined
  if (index === undefined) return [{ weight: 'perhaps', ...thereIs(name, likeness(row), absent) }]
  const look = select(
    name,
    likeness(row).filter(([column]) => index.includes(column)),
    Object.keys(row),
  )
  // Of a row that somebody has changed since nobody knows who has inserted it.
  const judge: Claim['judge'] = ([found]) =>
    found === undefined ? absent : isLike(table, found, row) ? 'true' : 'otherwise'
  return [{ weight: 'news', look, judge }]
}

function thereIs(
  table: string,
  where: readonly Condition[],
  absent: Judgement,
): Pick<Claim, 'look' | 'judge'> {
  return { look: select(table, where, ['_uuid']), judge: (rows) => (rows.length > 0 ? 'true' : absent) }
}

// Without what only the server knows: the UUIDs of other new rows, and the last digits of reals; and what it forgets.
function comparable(table: TableSchema | undefined, row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).filter(([name, value]) => {
      const column = table?.columns.get(name)
      const lasts = column !== undefined && !column.isEphemeral && !holdsReals(column.type)
      return lasts && namesUsed(value).length === 0
    }),
  )
}

function likeness(row: Row): readonly Condition[] {
  return Object.entries(row).map(([column, value]) => [column, '==', value])
}

// Such a row was not there before, since the index would have refused a second one.
function indexOver(table: TableSchema | undefined, row: Row): readonly string[] | undefined {
  return table?.indexes.find((columns) => columns.every((column) => Object.hasOwn(row, column)))
}

function isLike(table: TableSchema | undefined, found: Row, row: Row): boolean {
  return Object.entries(row).every(([name, value]) => {
    const [column, other] = [table?.columns.get(name), found[name]]
    return column !== undefined && other !== undefined && isSame(column.type, other, value)
  })
}
