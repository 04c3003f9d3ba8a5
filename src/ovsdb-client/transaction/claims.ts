import type { DatabaseSchema } from '../schema/database-schema.ts'
import type { Row } from '../value/value.ts'
import type { Claim } from './claim.ts'
import { claimsOfInsert, type InsertPlan, type Surroundings } from './claims-of-insert.ts'
import { columnClaims } from './column-claims.ts'
import { select } from './operation.ts'
import type { RowPlan } from './row-plan.ts'
import { vanishingInserts } from './vanishing-inserts.ts'
import { rowOperations, thatRow } from './write-row.ts'

/** What will be true when a transaction with these plans is committed. */
export function claimsOf(schema: DatabaseSchema, plans: readonly RowPlan[]): readonly Claim[] {
  const isAdditive = plans.every(takesNothingAway)
  const vanishing = new Set(
    vanishingInserts(schema, plans.flatMap(rowOperations)).map((insert) => insert['uuid-name']),
  )
  const surroundings = ({ target: { table, namedUuid } }: InsertPlan): Surroundings => ({
    table: schema.tables.get(table),
    isAdditive,
    vanishes: vanishing.has(namedUuid[1]),
  })
  return plans.flatMap((plan) => rowClaims(plan, surroundings))
}

function rowClaims(plan: RowPlan, surroundings: (insert: InsertPlan) => Surroundings): readonly Claim[] {
  switch (plan.kind) {
    case 'insert':
      return claimsOfInsert(plan, surroundings(plan))
    case 'change':
      return plan.columns.flatMap((column) => columnClaims(plan.target, column))
    case 'delete':
      return [deleteClaim(plan)]
  }
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
  const judge = (rows: readonly Row[]) => (rows.length === 0 ? 'true' : 'as before')
  return { weight: 'news', look: select(target.table, thatRow(target), ['_uuid']), judge }
}
