import { type BaseType, largestInteger, smallestInteger } from '../schema/base-type.ts'
import { type ColumnType, shapeOf } from '../schema/column-type.ts'
import type { ColumnSchema, TableSchema } from '../schema/database-schema.ts'

/** What a schema says of a table and its type does not show. */
export function tableRemark({ isRoot, maxRows, indexes }: TableSchema): string {
  const together = indexes.filter(({ length }) => length > 1).map((index) => `unique: ${index.join(' + ')}`)
  const rows = maxRows === undefined ? [] : [`at most ${maxRows} ${maxRows === 1 ? 'row' : 'rows'}`]
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
  const { min, max } = type
  const shape = shapeOf(type)
  if (shape === 'scalar' || shape === 'optional') return []
  const count = rangeText(min === 0 ? undefined : min, max === Number.POSITIVE_INFINITY ? undefined : max)
  return count === undefined ? [] : [`${count} ${shape === 'map' ? 'pairs' : 'elements'}`]
}

function baseRemarks(type: ColumnType): readonly string[] {
  const { key, value } = type
  const ofKey = baseRemark(key)
  if (value === undefined) return shapeOf(type) === 'set' ? ofKey.map((remark) => `each ${remark}`) : ofKey
  return [
    ...ofKey.map((remark) => `keys ${remark}`),
    ...baseRemark(value).map((remark) => `values ${remark}`),
  ]
}

function baseRemark(base: BaseType): readonly string[] {
  switch (base.kind) {
    case 'integer':
      return [limitsOf(base, smallestInteger, largestInteger)].filter((text) => text !== undefined)
    case 'real':
      return [limitsOf(base, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)].filter(
        (text) => text !== undefined,
      )
    case 'string':
      return lengthRemark(base)
    case 'uuid':
      return base.refTable !== undefined && base.refType === 'weak' ? ['weak'] : []
    case 'boolean':
      return []
  }
}

type Limit = number | bigint

function limitsOf(
  { min, max }: { readonly min: Limit; readonly max: Limit },
  least: Limit,
  most: Limit,
): string | undefined {
  return rangeText(min === least ? undefined : min, max === most ? undefined : max)
}

function lengthRemark({
  minLength,
  maxLength,
}: {
  readonly minLength: number
  readonly maxLength: number
}): readonly string[] {
  const length = rangeText(
    minLength === 0 ? undefined : minLength,
    maxLength === Number.POSITIVE_INFINITY ? undefined : maxLength,
  )
  return length === undefined ? [] : [`${length} characters`]
}

function rangeText(min: Limit | undefined, max: Limit | undefined): string | undefined {
  if (min === undefined) return max === undefined ? undefined : `at most ${max}`
  if (max === undefined) return `at least ${min}`
  return min === max ? String(min) : `${min}..${max}`
}
