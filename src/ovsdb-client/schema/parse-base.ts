import { type BaseType, largestInteger, smallestInteger } from './base-type.ts'
import {
  booleanAt,
  integerAt,
  memberOf,
  optionalAt,
  type Place,
  realAt,
  stringAt,
  unreadable,
} from './schema-json.ts'

/** RFC 7047 section 3.2, `<base-type>`: the bare name of an atomic type, or an object with limits. Throws ProtocolError. */
export function parseBaseType(base: Place): BaseType {
  const isBare = typeof base.json === 'string'
  const limits = isBare ? { ...base, json: {} } : base
  const kind = isBare ? base : memberOf(base, 'type')
  switch (kind.json) {
    case 'integer':
      return parseInteger(limits)
    case 'real':
      return parseReal(limits)
    case 'boolean':
      return { kind: 'boolean', choices: parseChoices(limits, booleanAt) }
    case 'string':
      return parseString(limits)
    case 'uuid':
      return parseUuid(limits)
    default:
      return unreadable(kind, '"integer", "real", "boolean", "string" or "uuid"')
  }
}

function parseInteger(base: Place): BaseType {
  return {
    kind: 'integer',
    min: optionalAt(memberOf(base, 'minInteger'), integerAt) ?? smallestInteger,
    max: optionalAt(memberOf(base, 'maxInteger'), integerAt) ?? largestInteger,
    choices: parseChoices(base, choiceOfIntegerAt),
  }
}

// As columns hold integers: a bigint only where a number would not be exact.
function choiceOfIntegerAt(place: Place): number | bigint {
  const integer = integerAt(place)
  return Number.isSafeInteger(Number(integer)) ? Number(integer) : integer
}

function parseReal(base: Place): BaseType {
  return {
    kind: 'real',
    min: optionalAt(memberOf(base, 'minReal'), realAt) ?? Number.NEGATIVE_INFINITY,
    max: optionalAt(memberOf(base, 'maxReal'), realAt) ?? Number.POSITIVE_INFINITY,
    choices: parseChoices(base, realAt),
  }
}

function parseString(base: Place): BaseType {
  return {
    kind: 'string',
    minLength: Number(optionalAt(memberOf(base, 'minLength'), integerAt) ?? 0),
    maxLength: Number(optionalAt(memberOf(base, 'maxLength'), integerAt) ?? Number.POSITIVE_INFINITY),
    choices: parseChoices(base, stringAt),
  }
}

function parseUuid(base: Place): BaseType {
  return {
    kind: 'uuid',
    refTable: optionalAt(memberOf(base, 'refTable'), stringAt),
    refType: optionalAt(memberOf(base, 'refType'), refTypeAt) ?? 'strong',
    choices: parseChoices(base, uuidAt),
  }
}

function refTypeAt(place: Place): 'strong' | 'weak' {
  const { json } = place
  return json === 'strong' || json === 'weak' ? json : unreadable(place, '"strong" or "weak"')
}

function uuidAt(place: Place): string {
  const [tag, text] = Array.isArray(place.json) ? place.json : []
  return tag === 'uuid' && typeof text === 'string' ? text : unreadable(place, 'a UUID')
}

// A set of one element may stand as its bare element, as everywhere.
function parseChoices<Value>(base: Place, read: (place: Place) => Value): ReadonlySet<Value> | undefined {
  return optionalAt(memberOf(base, 'enum'), (place) => new Set(elementsAt(place).map(read)))
}

function elementsAt({ json, path }: Place): readonly Place[] {
  const [tag, elements] = Array.isArray(json) ? json : []
  const choices = tag === 'set' && Array.isArray(elements) ? elements : [json]
  return choices.map((choice) => ({ json: choice, path }))
}
