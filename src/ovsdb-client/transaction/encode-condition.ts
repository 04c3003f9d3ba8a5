import { quoted, UnsendableError } from '../ovsdb-error.ts'
import { type ColumnType, shapeOf } from '../schema/column-type.ts'
import type { TableSchema } from '../schema/database-schema.ts'
import type { ColumnInput } from '../value/column-input.ts'
import { encodeColumn, encodePart } from '../value/encode.ts'
import type { Uuid } from '../value/uuid.ts'
import type { OvsdbValue } from '../value/value.ts'
import type { ColumnName, TableName, Tables } from '../view/database-view.ts'
import type { InputOf } from '../view/row-input.ts'
import { columnInput } from './column-given.ts'
import { columnIn } from './known-column.ts'
import type { Condition } from './operation.ts'
import { writing } from './problems.ts'

/** A condition with a value as programs hold it: a `ColumnInput`. */
export type ConditionInput = readonly [column: string, is: Condition[1], value: unknown]

/** The conditions that a table of a view allows. */
export type ConditionOf<T extends Tables, Name extends TableName<T>> =
  | readonly [column: '_uuid', is: '==' | '!=', value: Uuid<Name>]
  | {
      readonly [Column in ColumnName<T, Name>]: readonly [
        column: Column,
        is: Condition[1],
        value: InputOf<T[Name][Column]>,
      ]
    }[ColumnName<T, Name>]

/** A condition as it stands on the wire. Throws UnsendableError. */
export function encodeCondition(table: TableSchema, condition: ConditionInput): Condition {
  if (!Array.isArray(condition)) throw noCondition(condition)
  const [column, is, given] = condition
  const type = column === '_uuid' ? uuidType : columnIn(table, column).type
  return writing(table.name, column, () => [column, is, encodeOperand(type, is, columnInput(given))])
}

function noCondition(given: unknown): UnsendableError {
  return new UnsendableError(
    `Cannot ask for rows by ${quoted(given)}, want [column, "==" or the like, value]`,
  )
}

// ovsdb/condition.c: the operand of these two may have fewer elements than the column must have.
function encodeOperand(type: ColumnType, is: Condition[1], value: ColumnInput): OvsdbValue {
  const isPart = (is === 'includes' || is === 'excludes') && ['set', 'map'].includes(shapeOf(type))
  return isPart ? encodePart(type, value) : encodeColumn(type, value)
}

const uuidType: ColumnType = {
  key: { kind: 'uuid', refTable: undefined, refType: 'strong', choices: undefined },
  value: undefined,
  min: 1,
  max: 1,
}
