import { type Row, reference } from '../value/value.ts'
import type { ExistingRow } from './edit.ts'
import { type Condition, deleteRows, insert, mutate, type Operation, update } from './operation.ts'
import type { PlannedColumn, RowPlan } from './row-plan.ts'
import { mutationsOf, wholeValue } from './write-column.ts'

/** The operations of one row: one insert, or one delete, or one update and one mutate at most. */
export function rowOperations(plan: RowPlan): readonly Operation[] {
  switch (plan.kind) {
    case 'insert': {
      const { table, namedUuid: as } = plan.target
      return [insert(table, wholeColumns(plan.columns), { as, uuid: plan.uuid })]
    }
    case 'change':
      return changes(plan.target, plan.columns)
    case 'delete':
      return [deleteRows(plan.target.table, thatRow(plan.target))]
  }
}

/** The condition that one row alone meets. */
export function thatRow({ uuid }: ExistingRow): readonly Condition[] {
  return [['_uuid', '==', reference(uuid)]]
}

// A column is either written whole or mutated, so that it does not matter which of the two comes first.
function changes(target: ExistingRow, columns: readonly PlannedColumn[]): readonly Operation[] {
  const row = wholeColumns(columns.filter(({ plan }) => plan.base === 'nothing'))
  const mutations = columns.flatMap(({ column, plan }) =>
    plan.base === 'nothing' ? [] : mutationsOf(column, plan),
  )
  return [
    ...(Object.keys(row).length > 0 ? [update(target.table, thatRow(target), row)] : []),
    ...(mutations.length > 0 ? [mutate(target.table, thatRow(target), mutations)] : []),
  ]
}

/** The columns of a row that are written as a whole. */
export function wholeColumns(columns: readonly PlannedColumn[]): Row {
  return Object.fromEntries(columns.map(({ column, plan }) => [column.name, wholeValue(column, plan)]))
}
