import type { BaseType } from './base-type.ts'

/** RFC 7047 section 3.2, `<type>`: so many keys, each with a value where `value` is there. */
export interface ColumnType {
  readonly key: BaseType
  readonly value: BaseType | undefined
  readonly min: 0 | 1
  /** `Infinity` for "unlimited". */
  readonly max: number
}

/** What a column of this type is in JavaScript. An optional is a set of at most one; a map is a map, however few its pairs. */
export type ColumnShape = 'scalar' | 'optional' | 'set' | 'map'

export function shapeOf({ value, min, max }: ColumnType): ColumnShape {
  if (value !== undefined) return 'map'
  if (max > 1) return 'set'
  return min === 1 ? 'scalar' : 'optional'
}
