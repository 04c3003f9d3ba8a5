import type { BaseType } from '../schema/base-type.ts'
import { type ColumnType, shapeOf } from '../schema/column-type.ts'
import type { ColumnSchema } from '../schema/database-schema.ts'
import type { ColumnInput } from './column-input.ts'
import type { ColumnValue, Scalar } from './column-value.ts'
import { decodeColumn, decodeElements, decodePairs, emptyMap, emptySet } from './decode.ts'
import { encodeMap, encodeSet, identityOf } from './encode.ts'
import { encodeAtom } from './encode-atom.ts'
import type { Uuid } from './uuid.ts'
import { type Atom, mapOf, type OvsdbMap, type OvsdbSet, type OvsdbValue, setOf } from './value.ts'

/** Takes elements out of a column, or puts some in (RFC 7047 section 5.1, `<mutation>`). */
export type ElementMutation = readonly [column: string, mutator: 'insert' | 'delete', value: OvsdbValue]

/** 'replace': the column has to be written as a whole. */
export type Difference = readonly ElementMutation[] | 'replace'

/**
 * The mutations that make one value of the other and leave alone what others put in meanwhile; none when the values
 * are the same. No way leads by mutations where a column holds at most one element, where its limits leave no room to
 * exchange elements, and to elements or keys that are reals: the server prints fewer digits than it holds, so a real
 * that was read is not there to be taken out. `to` is checked as by `encodeColumn`. Throws UnsendableError.
 */
export function differenceOf(column: ColumnSchema, from: ColumnValue, to: ColumnInput): Difference {
  const { type } = column
  switch (shapeOf(type)) {
    case 'set':
      return ofSets(column, from, encodeSet(type, to))
    case 'map':
      return ofMaps(column, from, encodeMap(type, to))
    case 'optional':
      return to === undefined ? unlessSame(from === undefined) : ofElement(type, from, to)
    case 'scalar':
      return ofElement(type, from, to)
  }
}

function ofElement({ key }: ColumnType, from: ColumnValue, to: ColumnInput): Difference {
  return unlessSame(identityOf(key, encodeAtom(key, to)) === from)
}

function unlessSame(isSame: boolean): Difference {
  return isSame ? [] : 'replace'
}

function ofSets(column: ColumnSchema, from: ColumnValue, [, wanted]: OvsdbSet): Difference {
  if (!(from instanceof Set)) return 'replace'
  const { key } = column.type
  const kept = new Set(wanted.map((atom) => identityOf(key, atom)))
  const removed = [...from].filter((element) => !kept.has(element))
  const added = wanted.filter((atom) => !from.has(identityOf(key, atom)))
  return mutations(column, { size: from.size, removed, added: setOf(added) })
}

function ofMaps(column: ColumnSchema, from: ColumnValue, [, wanted]: OvsdbMap): Difference {
  if (!(from instanceof Map)) return 'replace'
  const { key, value = key } = column.type
  const kept = new Map(wanted.map(([name, element]) => [identityOf(key, name), identityOf(value, element)]))
  const removed = [...from.keys()].filter((name) => kept.get(name) !== from.get(name))
  const added = wanted.filter(([name]) => kept.get(identityOf(key, name)) !== from.get(identityOf(key, name)))
  return mutations(column, { size: from.size, removed, added: mapOf(added) })
}

interface Exchange {
  /** How many there are now. */
  readonly size: number
  readonly removed: readonly Scalar[]
  readonly added: OvsdbSet | OvsdbMap
}

// Deletions first, where enough is left: "insert" into a map leaves alone a key that is there. The server counts after
// each mutation (ovsdb_mutation_set_execute in ovsdb/mutation.c), not at the end.
function mutations({ name, type }: ColumnSchema, { size, removed, added }: Exchange): Difference {
  const isLost = removed.length > 0 && type.key.kind === 'real'
  const deletion: Mutations =
    removed.length > 0 ? [[name, 'delete', setOf(removed.map((key) => atomOf(type.key, key)))]] : []
  const insertion: Mutations = added[1].length > 0 ? [[name, 'insert', added]] : []
  if (!isLost && size - removed.length >= type.min) return [...deletion, ...insertion]
  const hasRoom = added[0] === 'set' && size + added[1].length <= type.max
  return !isLost && hasRoom ? [...insertion, ...deletion] : 'replace'
}

type Mutations = readonly ElementMutation[]

// As it was read, whatever today's limits are.
function atomOf({ kind }: BaseType, element: Scalar): Atom {
  return kind === 'uuid' ? ['uuid', element as Uuid] : element
}

/**
 * The value after a "modify" of update2 and update3 (ovsdb-server(7) 4.1.14): columns of at most one element come new;
 * of a set come the elements to put in or take out; of a map new pairs, new values, and pairs to take out with the
 * value that they have. Reals that look alike with the 15 digits that are sent cannot be told apart in it.
 * Throws UnreadableError.
 */
export function applyDifference(type: ColumnType, value: ColumnValue, difference: OvsdbValue): ColumnValue {
  // ovsdb_datum_diff in lib/ovsdb-data.c; a map of one pair too.
  if (type.max === 1) return decodeColumn(type, difference)
  if (value instanceof Set) return toggled(value, decodeElements(type, difference))
  return value instanceof Map
    ? overlaid(value, decodePairs(type, difference))
    : decodeColumn(type, difference)
}

// One by one: 1.0000000000000001 may go and 1 come, and the server writes both as 1.
function toggled(value: ReadonlySet<Scalar>, change: readonly Scalar[]): ReadonlySet<Scalar> {
  const elements = new Set(value)
  for (const element of change) if (!elements.delete(element)) elements.add(element)
  return elements.size === 0 ? emptySet : elements
}

function overlaid(
  value: ReadonlyMap<Scalar, Scalar>,
  change: readonly (readonly [Scalar, Scalar])[],
): ReadonlyMap<Scalar, Scalar> {
  const pairs = new Map(value)
  for (const [key, element] of change) {
    if (pairs.get(key) === element) pairs.delete(key)
    else pairs.set(key, element)
  }
  return pairs.size === 0 ? emptyMap : pairs
}
