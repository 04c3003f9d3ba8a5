import type { Json } from '../json/json.ts'
import { isJsonArray } from '../json/json.ts'
import { UnsendableError } from '../ovsdb-error.ts'
import type { DatabaseSchema } from '../schema/schema.ts'
import type { Insert, Operation } from './operation.ts'

/** The parameters of a `transact` request (RFC 7047 section 4.1.3). Throws UnsendableError. */
export function transactParams(database: string, operations: readonly Operation[]): readonly Json[] {
  refuseUnknownNames(operations)
  return [database, ...operations]
}

// The server takes a name that no insert defines: into a column of plain UUIDs it writes one that it makes up.
function refuseUnknownNames(operations: readonly Operation[]): void {
  const defined = new Set(operations.map((operation) => 'uuid-name' in operation && operation['uuid-name']))
  for (const name of operations.flatMap(namesUsed)) {
    if (defined.has(name)) continue
    throw new UnsendableError(`Cannot refer to the new row "${name}", want an insert of that name`, {
      hint: 'give the insert of the same transaction the named UUID, as `{ as: name }`',
    })
  }
}

/**
 * The inserts that commit without an error and leave no row behind: into a table that is no root, and nothing else
 * in the transaction refers to them. A reference that is weak, or comes from such a row itself, is not found out.
 */
export function vanishingInserts(
  schema: DatabaseSchema,
  operations: readonly Operation[],
): readonly Insert[] {
  return operations.filter(
    (operation): operation is Insert =>
      operation.op === 'insert' &&
      schema.tables.get(operation.table)?.isRoot === false &&
      !isReferredTo(operation, operations),
  )
}

function isReferredTo(row: Insert, operations: readonly Operation[]): boolean {
  const name = row['uuid-name']
  return (
    name !== undefined &&
    operations.some((operation) => operation !== row && namesUsed(operation).includes(name))
  )
}

function namesUsed(value: Json | undefined): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  if (!isJsonArray(value)) return Object.values(value).flatMap(namesUsed)
  const [tag, name] = value
  return tag === 'named-uuid' && typeof name === 'string' ? [name] : value.flatMap(namesUsed)
}
