import type { Json } from '../../../src/ovsdb-client/json/json.ts'
import type { ColumnType } from '../../../src/ovsdb-client/schema/column-type.ts'
import type { ColumnSchema } from '../../../src/ovsdb-client/schema/database-schema.ts'
import { parseSchema } from '../../../src/ovsdb-client/schema/parse-schema.ts'

/** A column of this type, called `c`, as its schema describes it. */
export function columnOf(type: Json): ColumnSchema {
  const schema = parseSchema({ name: 'D', version: '1.0.0', tables: { T: { columns: { c: { type } } } } })
  const column = schema.tables.get('T')?.columns.get('c')
  if (column === undefined) throw new Error('A schema without its column')
  return column
}

/** A type as it stands in a schema. */
export function typeOf(type: Json): ColumnType {
  return columnOf(type).type
}
