import type { ColumnSchema } from '../schema/database-schema.ts'
import { defaultOf } from '../value/default-of.ts'
import type { Atom, OvsdbValue } from '../value/value.ts'
import { encodeAsRead, holdsReals } from './as-read.ts'
import type { Claim, ClaimWeight, Judgement } from './claim.ts'
import { changesIt, isSame, isSo } from './claimed-value.ts'
import type { ExistingRow } from './edit.ts'
import { select } from './operation.ts'
import type { PlannedColumn } from './row-plan.ts'
import { namesUsed } from './transact-params.ts'
import { wholeValue } from './write-column.ts'
import { thatRow } from './write-row.ts'

/** What will be true of a column of a row that is there. Reals and references to new rows can't be looked up. */
export function columnClaims(target: ExistingRow, planned: PlannedColumn): readonly Claim[] {
  const { column, plan, held } = planned
  if (holdsReals(column.type)) return []
  const was = held && encodeAsRead(column.type, held.value)
  const claim = plan.base === 'nothing' ? wholeClaim(planned, was) : elementsClaim(planned, was)
  if (claim === undefined) return []
  const look = select(target.table, thatRow(target), [column.name])
  const judge: Claim['judge'] = ([row]) => {
    const value = row?.[column.name]
    if (value === undefined) return 'no trace'
    if (isForgotten(column, value)) return 'otherwise'
    return judged(column, { value, was }, claim.isSo(value))
  }
  return [{ weight: claim.weight, look, judge }]
}

interface ColumnClaim {
  readonly weight: ClaimWeight
  /** Of what is claimed, one by one. */
  readonly isSo: (value: OvsdbValue) => readonly boolean[]
}

function wholeClaim({ column, plan }: PlannedColumn, was: OvsdbValue | undefined): ColumnClaim | undefined {
  const wanted = wholeValue(column, plan)
  if (namesUsed(wanted).length > 0) return undefined
  return {
    weight: was === undefined || isSame(column.type, was, wanted) ? 'perhaps' : 'news',
    isSo: (value) => [isSame(column.type, value, wanted)],
  }
}

function elementsClaim(
  { column: { type }, plan }: PlannedColumn,
  was: OvsdbValue | undefined,
): ColumnClaim | undefined {
  const fates = [...plan.fates.values()].filter(({ added = [] }) => added.every(isKnown))
  const news = was === undefined ? [] : fates.filter((fate) => changesIt(type, was, fate))
  const claimed = news.length > 0 ? news : fates
  if (claimed.length === 0) return undefined
  return {
    weight: news.length > 0 ? 'news' : 'perhaps',
    isSo: (value) => claimed.map((fate) => isSo(type, value, fate)),
  }
}

function isKnown(atom: Atom | undefined): boolean {
  return namesUsed(atom).length === 0
}

// A server that was restarted has none of it, whoever wrote what.
function isForgotten({ isEphemeral, type }: ColumnSchema, value: OvsdbValue): boolean {
  return isEphemeral && isSame(type, value, encodeAsRead(type, defaultOf(type)))
}

interface Values {
  readonly value: OvsdbValue
  readonly was: OvsdbValue | undefined
}

// As a whole, also where single elements were to change: of a column that somebody else has replaced since, it does
// not tell that an element is missing.
function judged({ type }: ColumnSchema, { value, was }: Values, truths: readonly boolean[]): Judgement {
  if (truths.every((isTrue) => isTrue)) return 'true'
  if (truths.includes(true)) return 'partly'
  return was !== undefined && isSame(type, value, was) ? 'as before' : 'otherwise'
}
