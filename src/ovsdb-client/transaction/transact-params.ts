import type { Json, JsonObject } from '../json/json.ts'
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
  if (isNested(value)) gatherNames(value, names)
  return names
}

// One list for all, and no call for a string: a transaction may have some hundred thousand values, and most are that.
function gatherNames(value: Nested, names: string[]): void {
  if (!isJsonArray(value)) {
    for (const name of Object.keys(value)) {
      const member = value[name]
      if (isNested(member)) gatherNames(member, names)
    }
  } else if (value[0] === 'named-uuid' && typeof value[1] === 'string') names.push(value[1])
  else for (const element of value) if (isNested(element)) gatherNames(element, names)
}

type Nested = readonly Json[] | JsonObject

function isNested(value: Json | undefined): value is Nested {
  return typeof value === 'object' && value !== null
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
