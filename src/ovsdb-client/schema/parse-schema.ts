import type { Json } from '../json/json.ts'
import type { ColumnSchema, DatabaseSchema, TableSchema } from './database-schema.ts'
import { parseColumn } from './parse-column.ts'
import {
  booleanAt,
  integerAt,
  memberOf,
  membersOf,
  objectAt,
  optionalAt,
  type Place,
  stringAt,
  unreadable,
} from './schema-json.ts'

/**
 * A schema as `get_schema` answers it, or as a `.ovsschema` file holds it (read by `parseJson`, which keeps its
 * 64-bit limits exact). Members that it does not know are left out: a newer server may have more.
 * Throws ProtocolError, which names the place.
 */
export function parseSchema(json: Json): DatabaseSchema {
  const schema = { json: objectAt({ json, path: '' }), path: '' }
  const tables = membersOf(memberOf(schema, 'tables')).map(([name, table]) => parseTable(name, table))
  return {
    name: stringAt(memberOf(schema, 'name')),
    version: stringAt(memberOf(schema, 'version')),
    checksum: optionalAt(memberOf(schema, 'cksum'), stringAt),
    tables: new Map(withRoots(tables).map((table) => [table.name, table])),
  }
}

function parseTable(name: string, table: Place): TableSchema {
  return {
    name,
    isRoot: optionalAt(memberOf(table, 'isRoot'), booleanAt) ?? false,
    maxRows: optionalAt(memberOf(table, 'maxRows'), countAt),
    indexes: optionalAt(memberOf(table, 'indexes'), parseIndexes) ?? [],
    columns: parseColumns(memberOf(table, 'columns')),
  }
}

function parseColumns(columns: Place): ReadonlyMap<string, ColumnSchema> {
  return new Map(membersOf(columns).map(([name, column]) => [name, parseColumn(name, column)]))
}

function parseIndexes(indexes: Place): readonly (readonly string[])[] {
  return listAt(indexes).map((index) => listAt(index).map(stringAt))
}

function listAt({ json, path }: Place): readonly Place[] {
  if (!Array.isArray(json)) return unreadable({ json, path }, 'an array')
  return json.map((element, index) => ({ json: element, path: `${path}.${index}` }))
}

function countAt(place: Place): number {
  const count = Number(integerAt(place))
  return count > 0 ? count : unreadable(place, 'a positive integer')
}

// ovsdb_schema_from_json in ovsdb/ovsdb.c: a schema from before "isRoot" was thought of has no garbage collection.
function withRoots(tables: readonly TableSchema[]): readonly TableSchema[] {
  return tables.some(({ isRoot }) => isRoot) ? tables : tables.map((table) => ({ ...table, isRoot: true }))
}
