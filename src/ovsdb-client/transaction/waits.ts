import { printJson } from '../json/print-json.ts'
import { type Row, reference } from '../value/value.ts'
import { type Edit, type ExistingRow, keyOfRow } from './edit.ts'
import { grouped } from './grouped.ts'
import { type Wait, wait } from './operation.ts'
import { thatRow } from './write-row.ts'

type Expect = Edit & { readonly kind: 'expect' }

/**
 * What makes a transaction a conflict unless each row is as it was read (RFC 7047 section 5.2.6): a wait of no time
 * for each row. It fails too when the row is gone, since then no row is like the one that is wanted.
 */
export function waitsFor(edits: readonly Edit[]): readonly Wait[] {
  const expectations = edits.filter((edit) => edit.kind === 'expect')
  const rows = grouped(expectations, ({ target }) => keyOfRow(target))
  return [...rows.values()].flatMap(readings).map(waitFor)
}

// Two readings of one row that differ cannot both be true: then there are two waits, and the one or the other fails.
function readings(expectations: readonly Expect[]): readonly Expect[] {
  const merged: Expect[] = []
  for (const next of expectations) {
    const last = merged.pop()
    if (last !== undefined && contradict(last.columns, next.columns)) merged.push(last, next)
    else merged.push(last === undefined ? next : both(last, next))
  }
  return merged
}

function contradict(one: Row, other: Row): boolean {
  return Object.entries(other).some(
    ([column, value]) => Object.hasOwn(one, column) && printJson(one[column] ?? null) !== printJson(value),
  )
}

function both(one: Expect, other: Expect): Expect {
  return {
    ...one,
    columns: { ...one.columns, ...other.columns },
    elements: [...one.elements, ...other.elements],
  }
}

function waitFor({ target, columns, elements }: Expect): Wait {
  const names = Object.keys(columns)
  const row = names.length > 0 ? columns : identity(target)
  return wait(target.table, [...thatRow(target), ...elements], {
    columns: Object.keys(row),
    until: '==',
    rows: [row],
    timeoutMs: 0,
  })
}

function identity({ uuid }: ExistingRow): Row {
  return { _uuid: reference(uuid) }
}
