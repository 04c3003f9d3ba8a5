import type { BaseType } from '../schema/base-type.ts'
import type { ColumnType } from '../schema/column-type.ts'
import type { DatabaseSchema } from '../schema/database-schema.ts'
import type { OvsdbMap, OvsdbValue } from '../value/value.ts'
import type { Insert, Mutation, Operation } from './operation.ts'
import { namesUsed } from './transact-params.ts'

/**
 * The inserts to which no strong reference leads from a row of a root table or from a row that is there already.
 * They commit without an error, and the server removes the rows in the same breath (RFC 7047 section 3.2, "isRoot").
 * New rows that hold each other in a circle stay, but nobody finds them: they are among these too.
 */
export function vanishingInserts(
  schema: DatabaseSchema,
  operations: readonly Operation[],
): readonly Insert[] {
  const reached = reachedInserts(schema, operations)
  return operations.filter(
    (operation): operation is Insert => operation.op === 'insert' && !reached.has(operation),
  )
}

function reachedInserts(schema: DatabaseSchema, operations: readonly Operation[]): ReadonlySet<Insert> {
  const inserts = operations.filter((operation): operation is Insert => operation.op === 'insert')
  const byName = new Map(inserts.map((insert) => [insert['uuid-name'], insert]))
  const rooted = inserts.filter(({ table }) => schema.tables.get(table)?.isRoot !== false)
  const held = namesHeldByExistingRows(schema, operations).flatMap((name) => byName.get(name) ?? [])
  const reached = new Set([...rooted, ...held])
  // A set is iterated to its end, also over what is added meanwhile.
  for (const insert of reached) {
    for (const name of namesHeld(schema, insert.table, Object.entries(insert.row))) {
      const next = byName.get(name)
      if (next !== undefined) reached.add(next)
    }
  }
  return reached
}

// Which rows an `update` or a `mutate` finds only the server knows: they are taken for rows that last.
function namesHeldByExistingRows(
  schema: DatabaseSchema,
  operations: readonly Operation[],
): readonly string[] {
  return operations.flatMap((operation) => {
    switch (operation.op) {
      case 'update':
        return namesHeld(schema, operation.table, Object.entries(operation.row))
      case 'mutate':
        return namesHeld(schema, operation.table, operation.mutations.flatMap(inserted))
      default:
        return []
    }
  })
}

function inserted([column, mutator, value]: Mutation): readonly (readonly [string, OvsdbValue])[] {
  return mutator === 'insert' ? [[column, value]] : []
}

function namesHeld(
  schema: DatabaseSchema,
  table: string,
  values: readonly (readonly [column: string, value: OvsdbValue])[],
): readonly string[] {
  const columns = schema.tables.get(table)?.columns
  return values.flatMap(([column, value]) => strongNames(columns?.get(column)?.type, value))
}

// What a column holds that the schema does not know, only the server knows: it is taken for strong.
function strongNames(type: ColumnType | undefined, value: OvsdbValue): readonly string[] {
  if (type === undefined) return namesUsed(value)
  if (!isMap(value)) return isStrong(type.key) ? namesUsed(value) : []
  return value[1].flatMap(([key, element]) => [
    ...(isStrong(type.key) ? namesUsed(key) : []),
    ...(isStrong(type.value) ? namesUsed(element) : []),
  ])
}

/** Whether what refers so keeps a row alive. */
export function isStrong(base: BaseType | undefined): boolean {
  return base?.kind === 'uuid' && base.refTable !== undefined && base.refType === 'strong'
}

function isMap(value: OvsdbValue): value is OvsdbMap {
  return Array.isArray(value) && value[0] === 'map'
}
