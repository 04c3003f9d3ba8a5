import type { ColumnType } from '../schema/column-type.ts'
import type { OvsdbValue } from '../value/value.ts'
import type { Fate } from './column-plan.ts'
import { type Element, elementsOf, hasSameValue, keyOf } from './element.ts'

/** Whether a column's value holds the same elements as another, in whatever order. */
export function isSame(type: ColumnType, one: OvsdbValue, other: OvsdbValue): boolean {
  const elements = elementsOf(other)
  return (
    elementsOf(one).length === elements.length &&
    elements.every((added) => isSo(type, one, { added, removed: undefined }))
  )
}

/** Whether an element is there that was to be added, or gone that was to be removed. */
export function isSo(type: ColumnType, value: OvsdbValue, { added, removed }: Fate): boolean {
  const subject: Element | undefined = added ?? (removed === undefined ? undefined : [removed])
  if (subject === undefined) return true
  const found = withKeyOf(type, value, subject)
  if (added === undefined) return found === undefined
  return found !== undefined && hasSameValue(type, found, added)
}

/** Whether it changes this value: an insertion into a map leaves a key alone that is there (RFC 7047 section 5.1). */
export function changesIt(type: ColumnType, value: OvsdbValue, fate: Fate): boolean {
  if (isSo(type, value, fate)) return false
  const { added, removed } = fate
  return added === undefined || removed !== undefined || withKeyOf(type, value, added) === undefined
}

function withKeyOf(type: ColumnType, value: OvsdbValue, element: Element): Element | undefined {
  return elementsOf(value).find((other) => keyOf(type, other) === keyOf(type, element))
}
