import type { Json, JsonObject } from '../json/json.ts'
import { isJsonObject } from '../json/json.ts'
import { ProtocolError, quoted } from '../ovsdb-error.ts'

/** A value in a schema's JSON, with the way that leads to it, as in `tables.Bridge.columns.name.type`. */
export interface Place {
  readonly json: Json | undefined
  readonly path: string
}

/** The member of an object, whose `json` is undefined where there is none. */
export function memberOf({ json, path }: Place, name: string): Place {
  const isThere = isJsonObject(json) && Object.hasOwn(json, name)
  return { json: isThere ? json[name] : undefined, path: path === '' ? name : `${path}.${name}` }
}

/** All members of an object by name. Throws ProtocolError. */
export function membersOf(place: Place): readonly (readonly [name: string, Place])[] {
  return Object.keys(objectAt(place)).map((name) => [name, memberOf(place, name)])
}

/** What `read` makes of a value that need not be there. */
export function optionalAt<Value>(place: Place, read: (place: Place) => Value): Value | undefined {
  return place.json === undefined ? undefined : read(place)
}

export function objectAt(place: Place): JsonObject {
  return isJsonObject(place.json) ? place.json : unreadable(place, 'an object')
}

export function stringAt(place: Place): string {
  return typeof place.json === 'string' ? place.json : unreadable(place, 'a string')
}

export function booleanAt(place: Place): boolean {
  return typeof place.json === 'boolean' ? place.json : unreadable(place, 'true or false')
}

export function realAt(place: Place): number {
  if (typeof place.json === 'bigint') return Number(place.json)
  return typeof place.json === 'number' ? place.json : unreadable(place, 'a number')
}

export function integerAt(place: Place): bigint {
  if (typeof place.json === 'bigint') return place.json
  return typeof place.json === 'number' && Number.isInteger(place.json)
    ? BigInt(place.json)
    : unreadable(place, 'an integer')
}

/** Throws ProtocolError. */
export function unreadable({ json, path }: Place, wanted: string): never {
  const where = path === '' ? 'as a schema' : `at "${path}" of a schema`
  throw new ProtocolError(`Cannot read ${quoted(json)} ${where}, want ${wanted}`)
}
