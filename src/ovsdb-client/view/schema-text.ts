import type { Json } from '../json/json.ts'
import { isJsonObject } from '../json/json.ts'
import { printJson } from '../json/print-json.ts'

/** A schema as a template literal, each column in a line of its own, so that two versions can be compared. */
export function schemaText(schema: Json): string {
  return `\`\n${escaped(printLines(schema, depthOfColumns))}\n\``
}

// schema, tables, table, columns
const depthOfColumns = 4

function printLines(json: Json, depth: number): string {
  if (depth === 0 || !isJsonObject(json)) return printJson(json)
  const members = Object.entries(json).flatMap(([name, member]) =>
    member === undefined ? [] : [`${printJson(name)}: ${printLines(member, depth - 1)}`],
  )
  return members.length === 0 ? '{}' : `{\n${members.join(',\n')}\n}`
}

function escaped(text: string): string {
  return text.replace(/[\\`]|\$(?=\{)/g, '\\$&')
}
