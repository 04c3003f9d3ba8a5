import type { ColumnType } from '../schema/column-type.ts'
import type { Scalar } from '../value/column-value.ts'
import type { Atom, OvsdbValue } from '../value/value.ts'
import { type Element, elementsOf, keyOf } from './element.ts'

/**
 * One thing that a transaction does to one column. Add: what a set or map lacks; a key that is there keeps its value.
 * Remove: elements, or keys whatever their value. Take back: forget what was done to the column before.
 */
export type ColumnChange =
  | { readonly kind: 'put'; readonly value: OvsdbValue }
  | { readonly kind: 'add'; readonly value: OvsdbValue }
  | { readonly kind: 'remove'; readonly value: OvsdbValue }
  | { readonly kind: 'take-back' }

/** All that a transaction does to one column: to each element on its own, on top of what is there or of nothing. */
export interface ColumnPlan {
  readonly base: ColumnBase
  readonly fates: ReadonlyMap<Scalar, Fate>
}

export type ColumnBase = 'what is there' | 'nothing'

/** Removed first, then added: a key of a map takes both to get another value. */
export interface Fate {
  readonly removed: Atom | undefined
  readonly added: Element | undefined
}

/** Changes of one column, in their order, as one. */
export function planColumn(type: ColumnType, base: ColumnBase, changes: readonly ColumnChange[]): ColumnPlan {
  const since = changes.findLastIndex(({ kind }) => kind === 'put' || kind === 'take-back')
  const isPut = changes[since]?.kind === 'put'
  const plan = { base: isPut ? ('nothing' as const) : base, fates: new Map<Scalar, Fate>() }
  for (const change of changes.slice(Math.max(since, 0))) apply(type, change, plan)
  return plan
}

interface GrowingPlan extends ColumnPlan {
  readonly fates: Map<Scalar, Fate>
}

function apply(type: ColumnType, change: ColumnChange, plan: GrowingPlan): void {
  switch (change.kind) {
    case 'put':
    case 'add':
      for (const element of elementsOf(change.value)) add(keyOf(type, element), element, plan)
      return
    case 'remove':
      for (const element of elementsOf(change.value)) remove(keyOf(type, element), element, plan)
      return
    case 'take-back':
      return
  }
}

function add(key: Scalar, element: Element, { fates }: GrowingPlan): void {
  const { removed, added = element } = fates.get(key) ?? { removed: undefined }
  fates.set(key, { removed, added })
}

function remove(key: Scalar, [atom]: Element, { base, fates }: GrowingPlan): void {
  // Neither nothing nor a row that is there can hold a row that is new.
  if (base === 'nothing' || isNewRow(atom)) fates.delete(key)
  else fates.set(key, { removed: atom, added: undefined })
}

function isNewRow(atom: Atom): boolean {
  return Array.isArray(atom) && atom[0] === 'named-uuid'
}
