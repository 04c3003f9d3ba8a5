import type { DatabaseSchema, TableSchema } from '../schema/database-schema.ts'
import type { Row } from '../value/value.ts'
import { holdsReals } from './as-read.ts'
import type { Claim } from './claim.ts'
import { columnClaims } from './column-claims.ts'
import { type Condition, select } from './operation.ts'
import type { RowPlan } from './row-plan.ts'
import { namesUsed } from './transact-params.ts'
import { thatRow, wholeColumns } from './write-row.ts'

/** What will be true when a transaction with these plans is committed. */
export function claimsOf(schema: DatabaseSchema, plans: readonly RowPlan[]): readonly Claim[] {
  const isAdditive = plans.every(takesNothingAway)
  return plans.flatMap((plan) => rowClaims(plan, { table: schema.tables.get(plan.target.table), isAdditive }))
}

interface Surroundings {
  readonly table: TableSchema | undefined
  /** The transaction makes no room for a row by taking another, or its name, away. */
  readonly isAdditive: boolean
}

function rowClaims(plan: RowPlan, surroundings: Surroundings): readonly Claim[] {
  switch (plan.kind) {
    case 'insert':
      return insertClaims(plan, surroundings)
    case 'change':
      return plan.columns.flatMap((column) => columnClaims(plan.target, column))
    case 'delete':
      return [deleteClaim(plan)]
  }
}

type InsertPlan = RowPlan & { readonly kind: 'insert' }

function insertClaims(
  { target, uuid, columns }: InsertPlan,
  { table, isAdditive }: Surroundings,
): readonly Claim[] {
  const judge = (rows: readonly Row[]) => (rows.length > 0 ? 'true' : 'false')
  if (uuid !== undefined) {
    const look = select(target.table, thatRow({ table: target.table, uuid }), ['_uuid'])
    return [{ weight: 'own', look, judge }]
  }
  const likeness = comparable(table, wholeColumns(columns))
  if (likeness.length === 0) return []
  const isNews = isAdditive && coversIndex(table, likeness)
  return [{ weight: isNews ? 'news' : 'perhaps', look: select(target.table, likeness, ['_uuid']), judge }]
}

// Without what only the server knows: the UUIDs of other new rows, and the last digits of reals.
function comparable(table: TableSchema | undefined, row: Row): readonly Condition[] {
  return Object.entries(row).flatMap(([column, value]) => {
    const type = table?.columns.get(column)?.type
    const isComparable = type !== undefined && !holdsReals(type) && namesUsed(value).length === 0
    return isComparable ? [[column, '==', value] as const] : []
  })
}

// Such a row was not there before, since the index would have refused a second one.
function coversIndex(table: TableSchema | undefined, likeness: readonly Condition[]): boolean {
  const columns = new Set(likeness.map(([column]) => column))
  return table?.indexes.some((index) => index.every((column) => columns.has(column))) === true
}

// A row may go, or give up its name, also when a reference to it does.
function takesNothingAway(plan: RowPlan): boolean {
  if (plan.kind !== 'change') return plan.kind === 'insert'
  return plan.columns.every(
    (column) =>
      column.plan.base === 'what is there' &&
      [...column.plan.fates.values()].every(({ removed }) => removed === undefined),
  )
}

function deleteClaim({ target }: RowPlan & { readonly kind: 'delete' }): Claim {
  const judge = (rows: readonly Row[]) => (rows.length === 0 ? 'true' : 'false')
  return { weight: 'news', look: select(target.table, thatRow(target), ['_uuid']), judge }
}
