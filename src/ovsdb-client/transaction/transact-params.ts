import type { Json } from '../json/json.ts'
import { isJsonArray } from '../json/json.ts'
import { quoted, UnsendableError } from '../ovsdb-error.ts'
import type { Operation } from './operation.ts'

/** The parameters of a `transact` request (RFC 7047 section 4.1.3). Throws UnsendableError. */
export function transactParams(database: string, operations: readonly Operation[]): readonly Json[] {
  refuseUnknownNames(operations)
  return [database, ...operations]
}

/** The names of new rows to which a value refers, however deep inside. */
export function namesUsed(value: Json | undefined): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  if (!isJsonArray(value)) return Object.values(value).flatMap(namesUsed)
  const [tag, name] = value
  return tag === 'named-uuid' && typeof name === 'string' ? [name] : value.flatMap(namesUsed)
}

/**
 * The server takes a name that no insert defines: into a column of plain UUIDs it writes one that it makes up.
 * Throws UnsendableError.
 */
export function refuseUnknownNames(operations: readonly Operation[]): void {
  const defined = new Set(operations.map((operation) => 'uuid-name' in operation && operation['uuid-name']))
  for (const name of operations.flatMap(namesUsed)) {
    if (defined.has(name)) continue
    throw new UnsendableError(`Cannot refer to the new row ${quoted(name)}, want an insert of that name`, {
      hint: 'give the insert of the same transaction the named UUID, as `{ as: name }`',
    })
  }
}
