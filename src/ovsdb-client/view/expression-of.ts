import type { BaseType } from '../schema/base-type.ts'
import { type ColumnType, shapeOf } from '../schema/column-type.ts'
import type { Expression } from './expression.ts'
import { literal, stringLiteral } from './literal.ts'

/** The type in TypeScript of what `decodeColumn` makes of a column. */
export function expressionOf(type: ColumnType): Expression {
  switch (shapeOf(type)) {
    case 'scalar':
      return oneOf(wordsOf(type.key))
    case 'optional':
      return oneOf([...wordsOf(type.key), 'undefined'])
    case 'set':
      return { kind: 'generic', name: 'ReadonlySet', of: [oneOf(wordsOf(type.key))] }
    case 'map':
      return {
        kind: 'generic',
        name: 'ReadonlyMap',
        of: [type.key, type.value ?? type.key].map((base) => oneOf(wordsOf(base))),
      }
  }
}

function oneOf(words: readonly string[]): Expression {
  const [text] = words
  return text !== undefined && words.length === 1 ? { kind: 'word', text } : { kind: 'union', words }
}

function wordsOf(base: BaseType): readonly string[] {
  if (base.kind === 'uuid')
    return [base.refTable === undefined ? 'Uuid' : `Uuid<${stringLiteral(base.refTable)}>`]
  if (base.choices !== undefined) return Array.from<Choice, string>(base.choices, literal)
  switch (base.kind) {
    case 'integer':
      return [isSafe(base.min) && isSafe(base.max) ? 'number' : 'Integer']
    case 'real':
      return ['number']
    default:
      return [base.kind]
  }
}

type Choice = string | number | bigint | boolean

function isSafe(limit: bigint): boolean {
  return Number.isSafeInteger(Number(limit))
}
