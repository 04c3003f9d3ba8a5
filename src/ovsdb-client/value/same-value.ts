import type { ColumnValue, Scalar } from './column-value.ts'

/** Whether two values of one column are the same to OVSDB: neither a set nor a map has an order. */
export function sameValue(one: ColumnValue, other: ColumnValue): boolean {
  if (one === other) return true
  if (one instanceof Set) return other instanceof Set && sameElements(one, other)
  return one instanceof Map && other instanceof Map && samePairs(one, other)
}

function sameElements(one: ReadonlySet<Scalar>, other: ReadonlySet<Scalar>): boolean {
  if (one.size !== other.size) return false
  for (const element of one) if (!other.has(element)) return false
  return true
}

function samePairs(one: ReadonlyMap<Scalar, Scalar>, other: ReadonlyMap<Scalar, Scalar>): boolean {
  if (one.size !== other.size) return false
  for (const [key, value] of one) if (other.get(key) !== value) return false
  return true
}
