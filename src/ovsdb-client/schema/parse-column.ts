import type { BaseType } from './base-type.ts'
import type { ColumnType } from './column-type.ts'
import type { ColumnSchema } from './database-schema.ts'
import { parseBaseType } from './parse-base.ts'
import { booleanAt, integerAt, memberOf, optionalAt, type Place, unreadable } from './schema-json.ts'

/** RFC 7047 section 3.2, `<column-schema>`. Throws ProtocolError. */
export function parseColumn(name: string, column: Place): ColumnSchema {
  const type = parseType(memberOf(column, 'type'))
  return {
    name,
    type,
    isEphemeral: optionalAt(memberOf(column, 'ephemeral'), booleanAt) ?? false,
    isMutable: (optionalAt(memberOf(column, 'mutable'), booleanAt) ?? true) || isWeak(type),
  }
}

function parseType(type: Place): ColumnType {
  if (typeof type.json === 'string') return { key: parseBaseType(type), value: undefined, min: 1, max: 1 }
  return {
    key: parseBaseType(memberOf(type, 'key')),
    value: optionalAt(memberOf(type, 'value'), parseBaseType),
    min: optionalAt(memberOf(type, 'min'), minAt) ?? 1,
    max: optionalAt(memberOf(type, 'max'), maxAt) ?? 1,
  }
}

function minAt(place: Place): 0 | 1 {
  if (place.json === 0) return 0
  return place.json === 1 ? 1 : unreadable(place, '0 or 1')
}

function maxAt(place: Place): number {
  if (place.json === 'unlimited') return Number.POSITIVE_INFINITY
  const max = Number(integerAt(place))
  return max > 0 ? max : unreadable(place, 'a positive integer or "unlimited"')
}

// ovsdb_column_from_json in ovsdb/column.c: a weak reference changes when its row is deleted, whatever "mutable" says.
function isWeak({ key, value }: ColumnType): boolean {
  return isWeakReference(key) || isWeakReference(value)
}

function isWeakReference(base: BaseType | undefined): boolean {
  return base?.kind === 'uuid' && base.refTable !== undefined && base.refType === 'weak'
}
