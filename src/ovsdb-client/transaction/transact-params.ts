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
  const names: string[] = []
  gatherNames(value, names)
  return names
}

// One list for all: a transaction may have some hundred thousand values, nearly none of which is a name.
function gatherNames(value: Json | undefined, names: string[]): void {
  if (typeof value !== 'object' || value === null) return
  if (!isJsonArray(value)) {
    for (const member of Object.keys(value)) gatherNames(value[member], names)
  } else if (value[0] === 'named-uuid' && typeof value[1] === 'string') names.push(value[1])
  else for (const element of value) gatherNames(element, names)
}

/**
 * The server takes a name that no insert defines: into a column of plain UUIDs it writes one that it makes up.
 * Throws UnsendableError.
 */
export function refuseUnknownNames(operations: readonly Operation[]): void {
  const used = namesUsed(operations)
  if (used.length === 0) return
  const defined = new Set(operations.map((operation) => 'uuid-name' in operation && operation['uuid-name']))
  for (const name of used) {
    if (defined.has(name)) continue
    throw new UnsendableError(`Cannot refer to the new row ${quoted(name)}, want an insert of that name`, {
      hint: 'give the insert of the same transaction the named UUID, as `{ as: name }`',
    })
  }
}
