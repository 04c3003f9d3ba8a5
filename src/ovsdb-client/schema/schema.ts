import type { Json, JsonObject } from '../json/json.ts'
import { isJsonObject } from '../json/json.ts'
import { ProtocolError, quoted } from '../ovsdb-error.ts'

/** A database as RFC 7047 section 3.2 describes it, as far as a client of one transaction needs it. */
export interface DatabaseSchema {
  readonly name: string
  /** Of the schema, `x.y.z`; vswitchd's grows with Open vSwitch. */
  readonly version: string
  readonly tables: ReadonlyMap<string, TableSchema>
}

export interface TableSchema {
  /** Rows of other tables exist only while a row that exists refers to them. */
  readonly isRoot: boolean
  readonly columns: ReadonlySet<string>
}

/** Throws ProtocolError. */
export function parseSchema(json: Json): DatabaseSchema {
  const schema = objectIn(json, 'a schema')
  const tables = Object.entries(objectIn(schema['tables'], 'tables of a schema'))
  return {
    name: stringIn(schema['name']),
    version: stringIn(schema['version']),
    tables: new Map(
      tables.map(([name, table]) => [name, parseTable(objectIn(table, 'a table of a schema'))]),
    ),
  }
}

function parseTable(table: JsonObject): TableSchema {
  return {
    isRoot: table['isRoot'] === true,
    columns: new Set(Object.keys(objectIn(table['columns'], 'columns of a table'))),
  }
}

function objectIn(json: Json | undefined, wanted: string): JsonObject {
  if (!isJsonObject(json)) throw new ProtocolError(`Cannot read ${quoted(json)}, want ${wanted}`)
  return json
}

function stringIn(json: Json | undefined): string {
  if (typeof json !== 'string')
    throw new ProtocolError(`Cannot read ${quoted(json)} in a schema, want a string`)
  return json
}
