import { quoted, UnreadableError } from '../ovsdb-error.ts'
import { type ColumnType, shapeOf } from '../schema/column-type.ts'
import type { ColumnValue, Scalar } from '../value/column-value.ts'

/**
 * A value in the shape of another type with elements of the same kind: an optional as a set, and back where it fits.
 * Throws UnreadableError when there are too many elements for it, or too few.
 */
export function reshapedValue(value: ColumnValue, type: ColumnType): ColumnValue {
  if (value instanceof Map) return value
  const elements = elementsOf(value)
  const shape = shapeOf(type)
  if (shape === 'set') return new Set(elements)
  if (elements.length > 1) throw doesNotFit(elements, 'at most one element')
  if (elements.length === 0 && shape === 'scalar') throw doesNotFit(elements, 'one element')
  return elements[0]
}

function elementsOf(value: ColumnValue): readonly Scalar[] {
  if (value === undefined) return []
  return typeof value === 'object' ? [...(value as ReadonlySet<Scalar>)] : [value]
}

function doesNotFit(elements: readonly Scalar[], wanted: string): UnreadableError {
  return new UnreadableError(`Cannot read ${quoted(elements)}, want ${wanted}, as the view has it`)
}
