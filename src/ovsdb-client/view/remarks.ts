import { type BaseType, largestInteger, smallestInteger } from '../schema/base-type.ts'
import { type ColumnType, shapeOf } from '../schema/column-type.ts'
import type { ColumnSchema, TableSchema } from '../schema/database-schema.ts'

/** What a schema says of a table and its type does not show. */
export function tableRemark({ isRoot, maxRows, indexes }: TableSchema): string {
  const together = indexes.filter(({ length }) => length > 1).map((index) => `unique: ${index.join(' + ')}`)
  const rows = maxRows === undefined ? [] : [`at most ${counted(maxRows, 'row')}`]
  return [isRoot ? 'root' : 'rows live while others refer to them', ...rows, ...together].join('; ')
}

/** What a schema says of a column and its type does not show; often nothing. */
export function columnRemark(
  { indexes }: TableSchema,
  { name, type, isEphemeral, isMutable }: ColumnSchema,
): string {
  const isUnique = indexes.some((index) => index.length === 1 && index[0] === name)
  return [
    ...countRemarks(type),
    ...baseRemarks(type),
    ...(isUnique ? ['unique'] : []),
    ...(isMutable ? [] : ['immutable']),
    ...(isEphemeral ? ['ephemeral'] : []),
  ].join('; ')
}

function countRemarks(type: ColumnType): readonly string[] {
  const shape = shapeOf(type)
  if (shape === 'scalar' || shape === 'optional') return []
  return limitRemarks(type, { min: 0, max: Number.POSITIVE_INFINITY }, shape === 'map' ? 'pair' : 'element')
}

function baseRemarks(type: ColumnType): readonly string[] {
  const { key, value } = type
  const prefix = shapeOf(type) === 'set' ? 'each ' : value === undefined ? '' : 'keys '
  const ofKey = baseRemark(key).map((remark) => prefix + remark)
  const ofValue = value === undefined ? [] : baseRemark(value).map((remark) => `values ${remark}`)
  const isWeak = [key, value].some((base) => base?.kind === 'uuid' && base.refType === 'weak')
  return [...ofKey, ...ofValue, ...(isWeak ? ['weak'] : [])]
}

function baseRemark(base: BaseType): readonly string[] {
  switch (base.kind) {
    case 'integer':
      return limitRemarks(base, { min: smallestInteger, max: largestInteger })
    case 'real':
      return limitRemarks(base, { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY })
    case 'string':
      return limitRemarks(
        { min: base.minLength, max: base.maxLength },
        { min: 0, max: Number.POSITIVE_INFINITY },
        'character',
      )
    case 'uuid':
    case 'boolean':
      return []
  }
}

interface Limits {
  readonly min: number | bigint
  readonly max: number | bigint
}

// `none` are the limits that say nothing.
function limitRemarks({ min, max }: Limits, none: Limits, unit?: string): readonly string[] {
  if (min === none.min && max === none.max) return []
  if (max === none.max) return [`at least ${counted(min, unit)}`]
  if (min === none.min) return [`at most ${counted(max, unit)}`]
  return [min === max ? counted(min, unit) : `${min}..${counted(max, unit)}`]
}

function counted(count: number | bigint, unit: string | undefined): string {
  if (unit === undefined) return String(count)
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}
