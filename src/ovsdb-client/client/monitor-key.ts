import type { Json } from '../json/json.ts'
import { isJsonObject } from '../json/json.ts'
import { printJson } from '../json/print-json.ts'

/** The id of a monitor as text, the same for ids that are equal as JSON: the server may order members otherwise. */
export function monitorKey(id: Json): string {
  return printJson(sorted(id))
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isJsonObject(value)) return value
  const members = Object.entries(value).map(([name, member = null]) => [name, sorted(member)] as const)
  return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)))
}
