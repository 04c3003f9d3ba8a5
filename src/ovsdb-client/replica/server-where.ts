import type { TableSchema } from '../schema/database-schema.ts'
import type { Condition } from '../transaction/operation.ts'
import type { ColumnValue } from '../value/column-value.ts'
import { decodeColumn } from '../value/decode.ts'
import { defaultOf } from '../value/default-of.ts'
import { sameValue } from '../value/same-value.ts'
import type { Where } from './wanted-table.ts'

/** The same rows for a server that lacks a column: every row there has its default, for which a condition holds or not. */
export function whereOnServer(where: Where, view: TableSchema, server: TableSchema): Where {
  if (typeof where === 'boolean') return where
  const known = where.filter(([column]) => column === '_uuid' || server.columns.has(column))
  const unknown = where.filter((condition) => !known.includes(condition))
  if (unknown.some((condition) => holdsByDefault(view, condition))) return true
  return known.length > 0 && known
}

function holdsByDefault(view: TableSchema, [column, is, value]: Condition): boolean {
  const type = view.columns.get(column)?.type
  if (type === undefined) return false
  const [own, wanted] = [defaultOf(type), decodeColumn(type, value)]
  switch (is) {
    case '==':
      return sameValue(own, wanted)
    case '!=':
      return !sameValue(own, wanted)
    case 'includes':
      return elementsOf(wanted).every((element) => elementsOf(own).includes(element))
    case 'excludes':
      return !elementsOf(wanted).some((element) => elementsOf(own).includes(element))
    default:
      return isOrdered(own, is, wanted)
  }
}

// As text, in which elements of one kind are the same when they are equal.
function elementsOf(value: ColumnValue): readonly string[] {
  if (value === undefined) return []
  if (value instanceof Map)
    return [...value].map(([key, element]) => JSON.stringify([String(key), String(element)]))
  return value instanceof Set ? [...value].map(String) : [String(value)]
}

// RFC 7047 section 5.1, `<condition>`: order is for numbers. An optional without a value is neither above nor below.
function isOrdered(own: ColumnValue, is: '<' | '<=' | '>=' | '>', wanted: ColumnValue): boolean {
  if (!isNumber(own) || !isNumber(wanted)) return false
  switch (is) {
    case '<':
      return own < wanted
    case '<=':
      return own <= wanted
    case '>=':
      return own >= wanted
    case '>':
      return own > wanted
  }
}

function isNumber(value: ColumnValue): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint'
}
