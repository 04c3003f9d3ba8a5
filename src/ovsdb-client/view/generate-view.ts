import type { Json } from '../json/json.ts'
import type { ColumnSchema, DatabaseSchema, TableSchema } from '../schema/database-schema.ts'
import { parseSchema } from '../schema/parse-schema.ts'
import { layOut } from './expression.ts'
import { expressionOf } from './expression-of.ts'
import { nameText, stringLiteral } from './literal.ts'
import { columnRemark, tableRemark } from './remarks.ts'
import { schemaText } from './schema-text.ts'

/**
 * The TypeScript text of a view: an interface with a member for each table, and a `DatabaseView` with the schema in it.
 * `name` is that of the interface, as `OpenVswitch`; the view is then called `openVswitch`. `from` is where the file
 * imports this client from. Laid out as Biome would.
 * Throws ProtocolError.
 */
export function generateView(
  schemaJson: Json,
  { name, from = '@ovsmesh/ovsdb-client' }: { readonly name: string; readonly from?: string },
): string {
  const schema = parseSchema(schemaJson)
  const tables = printTables(schema)
  return `// Written by generateView out of a schema: run it again rather than change this file.
${imports(tables, from)}
/** The database "${schema.name}" as of version ${schema.version} of its schema. */
export interface ${name} {
${tables}
}

const schemaText = ${schemaText(schemaJson)}

const schema = parseSchema(parseJson(schemaText))

export const ${lowerFirst(name)}: DatabaseView<${name}> = viewOf(schema)
`
}

function lowerFirst(name: string): string {
  return name.slice(0, 1).toLowerCase() + name.slice(1)
}

function imports(tables: string, door: string): string {
  const names = [
    'type DatabaseView',
    /\bInteger\b/.test(tables) && 'type Integer',
    'parseJson',
    'parseSchema',
    /\bUuid\b/.test(tables) && 'type Uuid',
    'viewOf',
  ].filter((name) => name !== false)
  const line = `import { ${names.join(', ')} } from ${stringLiteral(door)}\n`
  if (line.length <= longestLine) return line
  return `import {\n${names.map((name) => `  ${name},\n`).join('')}} from ${stringLiteral(door)}\n`
}

// With its end.
const longestLine = 111

function printTables({ tables }: DatabaseSchema): string {
  return [...tables.values()].map(printTable).join('\n')
}

function printTable(table: TableSchema): string {
  const columns = [...table.columns.values()].map((column) => printColumn(table, column))
  const body = columns.length === 0 ? 'object' : `{\n${columns.join('\n')}\n  }`
  return `  /** ${tableRemark(table)} */\n  readonly ${nameText(table.name)}: ${body}`
}

function printColumn(table: TableSchema, column: ColumnSchema): string {
  const remark = columnRemark(table, column)
  const start = `    readonly ${nameText(column.name)}: `
  const doc = remark === '' ? '' : `    /** ${remark} */\n`
  return doc + layOut(start, expressionOf(column.type))
}
