import type { ColumnType } from '../schema/column-type.ts'
import type { Atom, OvsdbValue } from '../value/value.ts'
import { encodeAsRead, holdsReals } from './as-read.ts'
import type { Claim, Judgement } from './claim.ts'
import type { Fate } from './column-plan.ts'
import type { ExistingRow } from './edit.ts'
import { type Element, elementsOf, hasSameValue, keyOf } from './element.ts'
import { select } from './operation.ts'
import type { PlannedColumn } from './row-plan.ts'
import { namesUsed } from './transact-params.ts'
import { wholeValue } from './write-column.ts'
import { thatRow } from './write-row.ts'

/** What will be true of a column of a row that is there. Reals and references to new rows can't be looked up. */
export function columnClaims(target: ExistingRow, planned: PlannedColumn): readonly Claim[] {
  if (holdsReals(planned.column.type)) return []
  const look = select(target.table, thatRow(target), [planned.column.name])
  const claim = planned.plan.base === 'nothing' ? wholeClaim(planned) : elementsClaim(planned)
  if (claim === undefined) return []
  const judge: Claim['judge'] = ([row]) => {
    const value = row?.[planned.column.name]
    return value === undefined ? 'no trace' : claim.judge(value)
  }
  return [{ weight: claim.weight, look, judge }]
}

interface ColumnClaim {
  readonly weight: Claim['weight']
  readonly judge: (value: OvsdbValue) => Judgement
}

function wholeClaim({ column, plan, held }: PlannedColumn): ColumnClaim | undefined {
  const was = held && encodeAsRead(column.type, held.value)
  const wanted = wholeValue(column, plan)
  if (namesUsed(wanted).length > 0) return undefined
  return {
    weight: was === undefined || isSame(column.type, was, wanted) ? 'perhaps' : 'news',
    judge: (value) => (isSame(column.type, value, wanted) ? 'true' : 'false'),
  }
}

function elementsClaim({ column, plan, held }: PlannedColumn): ColumnClaim | undefined {
  const { type } = column
  const was = held && encodeAsRead(type, held.value)
  const fates = [...plan.fates.values()].filter(({ added = [] }) => added.every(isKnown))
  const news = was === undefined ? [] : fates.filter((fate) => !isSo(type, was, fate))
  const claimed = news.length > 0 ? news : fates
  if (claimed.length === 0) return undefined
  return {
    weight: news.length > 0 ? 'news' : 'perhaps',
    judge: (value) => judged(claimed.map((fate) => isSo(type, value, fate))),
  }
}

function isKnown(atom: Atom | undefined): boolean {
  return namesUsed(atom).length === 0
}

function judged(truths: readonly boolean[]): Judgement {
  if (truths.every((isTrue) => isTrue)) return 'true'
  return truths.includes(true) ? 'partly' : 'false'
}

function isSo(type: ColumnType, value: OvsdbValue, { added, removed }: Fate): boolean {
  const subject: Element | undefined = added ?? (removed === undefined ? undefined : [removed])
  if (subject === undefined) return true
  const found = elementsOf(value).find((element) => keyOf(type, element) === keyOf(type, subject))
  if (added === undefined) return found === undefined
  return found !== undefined && hasSameValue(type, found, added)
}

function isSame(type: ColumnType, one: OvsdbValue, other: OvsdbValue): boolean {
  const elements = elementsOf(other)
  return (
    elementsOf(one).length === elements.length &&
    elements.every((added) => isSo(type, one, { added, removed: undefined }))
  )
}
