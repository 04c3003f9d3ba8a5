import type { BaseType } from '../schema/base-type.ts'
import { type ColumnType, shapeOf } from '../schema/column-type.ts'
import type { ColumnSchema } from '../schema/database-schema.ts'
import type { ColumnInput } from './column-input.ts'
import type { ColumnValue, Scalar } from './column-value.ts'
import { decodeColumn, emptyMap, emptySet } from './decode.ts'
import { encodeColumn, encodeMap, encodeSet, identityOf } from './encode.ts'
import type { Uuid } from './uuid.ts'
import { type Atom, mapOf, type OvsdbMap, type OvsdbSet, type OvsdbValue, setOf } from './value.ts'

/** Takes elements out of a column, or puts some in (RFC 7047 section 5.1, `<mutation>`). */
export type ElementMutation = readonly [column: string, mutator: 'insert' | 'delete', value: OvsdbValue]

/**
 * The mutations that make one value of the other and leave alone what others put in meanwhile; none when the values
 * are the same. 'replace': the column is to be written as a whole, since it holds at most one element, or reals:
 * the server prints fewer digits than it holds, so a real that was read is not there to be taken out.
 * `to` is checked as by `encodeColumn`. Throws UnsendableError.
 */
export function differenceOf(
  column: ColumnSchema,
  from: ColumnValue,
  to: ColumnInput,
): readonly ElementMutation[] | 'replace' {
  const { type } = column
  if (from instanceof Set && shapeOf(type) === 'set') return ofSets(column, from, encodeSet(type, to))
  if (from instanceof Map && shapeOf(type) === 'map') return ofMaps(column, from, encodeMap(type, to))
  return isElement(type, from, encodeColumn(type, to)) ? [] : 'replace'
}

function isElement({ key }: ColumnType, from: ColumnValue, wanted: OvsdbValue): boolean {
  if (typeof wanted !== 'object') return identityOf(key, wanted) === from
  switch (wanted[0]) {
    case 'set':
      return from === undefined && wanted[1].length === 0
    case 'map':
      return false
    default:
      return identityOf(key, wanted) === from
  }
}

function ofSets(
  column: ColumnSchema,
  from: ReadonlySet<Scalar>,
  [, wanted]: OvsdbSet,
): ReturnType<typeof differenceOf> {
  const { key } = column.type
  const kept = new Set(wanted.map((atom) => identityOf(key, atom)))
  const added = wanted.filter((atom) => !from.has(identityOf(key, atom)))
  return mutations(
    column,
    [...from].filter((element) => !kept.has(element)),
    setOf(added),
  )
}

function ofMaps(
  column: ColumnSchema,
  from: ReadonlyMap<Scalar, Scalar>,
  [, wanted]: OvsdbMap,
): ReturnType<typeof differenceOf> {
  const { key, value = key } = column.type
  const kept = new Map(wanted.map(([name, element]) => [identityOf(key, name), identityOf(value, element)]))
  const added = wanted.filter(
    ([name, element]) => from.get(identityOf(key, name)) !== identityOf(value, element),
  )
  const removed = [...from.keys()].filter((name) => kept.get(name) !== from.get(name))
  return mutations(column, removed, mapOf(added))
}

// Deletions first: into a map "insert" does not overwrite a key that is there, and a full set takes nothing more in.
function mutations(
  { name, type }: ColumnSchema,
  removed: readonly Scalar[],
  added: OvsdbSet | OvsdbMap,
): ReturnType<typeof differenceOf> {
  if (removed.length > 0 && type.key.kind === 'real') return 'replace'
  const out: ElementMutation = [name, 'delete', setOf(removed.map((element) => atomOf(type.key, element)))]
  return [
    ...(removed.length > 0 ? [out] : []),
    ...(added[1].length > 0 ? [[name, 'insert', added] as const] : []),
  ]
}

// As it was read, whatever today's limits are.
function atomOf({ kind }: BaseType, element: Scalar): Atom {
  return kind === 'uuid' ? ['uuid', element as Uuid] : element
}

/**
 * The value after a "modify" of update2 and update3 (ovsdb-server(7) 4.1.14): columns of at most one element come new;
 * of a set come the elements to put in or take out; of a map new pairs, new values, and pairs to take out with the
 * value that they have. Throws UnreadableError.
 */
export function applyDifference(type: ColumnType, value: ColumnValue, difference: OvsdbValue): ColumnValue {
  const change = decodeColumn(type, difference)
  // ovsdb_datum_diff in lib/ovsdb-data.c; a map of one pair too.
  if (type.max === 1) return change
  if (value instanceof Set && change instanceof Set) return toggled(value, change)
  return value instanceof Map && change instanceof Map ? overlaid(value, change) : change
}

function toggled(value: ReadonlySet<Scalar>, change: ReadonlySet<Scalar>): ReadonlySet<Scalar> {
  const elements = new Set(value)
  for (const element of change) if (!elements.delete(element)) elements.add(element)
  return elements.size === 0 ? emptySet : elements
}

function overlaid(
  value: ReadonlyMap<Scalar, Scalar>,
  change: ReadonlyMap<Scalar, Scalar>,
): ReadonlyMap<Scalar, Scalar> {
  const pairs = new Map(value)
  for (const [key, element] of change) {
    if (value.get(key) === element) pairs.delete(key)
    else pairs.set(key, element)
  }
  return pairs.size === 0 ? emptyMap : pairs
}
