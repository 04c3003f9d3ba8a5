import { type ColumnType, shapeOf } from '../schema/column-type.ts'
import type { ColumnSchema } from '../schema/database-schema.ts'
import type { Atom, OvsdbValue } from '../value/value.ts'
import type { ColumnPlan, Fate } from './column-plan.ts'
import { collectionOf, type Element } from './element.ts'
import type { Mutation } from './operation.ts'

/** The value of a column that is made from nothing. */
export function wholeValue({ type }: ColumnSchema, plan: ColumnPlan): OvsdbValue {
  const added = addedBy(plan)
  const [first] = added
  return shapeOf(type) === 'scalar' && first !== undefined ? first[0] : collectionOf(type, added)
}

/** The mutations of a column whose other elements stay: one that takes out at most, and one that puts in. */
export function mutationsOf({ name, type }: ColumnSchema, plan: ColumnPlan): readonly Mutation[] {
  const removed = removedBy(type, plan)
  const added = addedBy(plan)
  const deletion: readonly Mutation[] = removed.length > 0 ? [[name, 'delete', ['set', removed]]] : []
  const insertion: readonly Mutation[] = added.length > 0 ? [[name, 'insert', collectionOf(type, added)]] : []
  // The server counts after each mutation (ovsdb/mutation.c): a set that must not be empty is filled first. Keys of a
  // map that get another value go first all the same, since an insertion leaves keys alone that are there.
  const fillsFirst = type.min === 1 && type.value === undefined
  return fillsFirst ? [...insertion, ...deletion] : [...deletion, ...insertion]
}

function addedBy({ fates }: ColumnPlan): readonly Element[] {
  return [...fates.values()].flatMap(({ added }) => (added === undefined ? [] : [added]))
}

// To put an element into a set is enough, whether it was taken out before or not.
function removedBy({ value }: ColumnType, { fates }: ColumnPlan): readonly Atom[] {
  const isPutBack = ({ added }: Fate) => value === undefined && added !== undefined
  return [...fates.values()].flatMap((fate) =>
    fate.removed === undefined || isPutBack(fate) ? [] : [fate.removed],
  )
}
