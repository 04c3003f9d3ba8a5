import { quoted, UnsendableError } from '../ovsdb-error.ts'
import type { BaseType } from '../schema/base-type.ts'
import type { ColumnSchema, DatabaseSchema, TableSchema } from '../schema/database-schema.ts'
import { defaultOf } from '../value/default-of.ts'
import { encodeColumn } from '../value/encode.ts'
import type { Row } from '../value/value.ts'
import { countOf } from './element.ts'
import type { Operation } from './operation.ts'
import type { Problems } from './problems.ts'

/** Where what is wrong with rows goes. */
export interface RowFindings {
  /** Columns, as `table.column`, of which it is known already. */
  readonly refused: ReadonlySet<string>
  readonly problems: Problems
}

/** Gathers what the server would refuse of the row that an operation writes: too few or too many elements, or none at all. */
export function checkRow(schema: DatabaseSchema, operation: Operation, found: RowFindings): void {
  if (operation.op !== 'insert' && operation.op !== 'update') return
  const table = schema.tables.get(operation.table)
  if (table === undefined) return
  checkCounts(table, operation.row, found)
  if (operation.op === 'insert') checkOmitted(table, operation.row, found)
}

// After adding and removing single elements there may be too few or too many of them.
function checkCounts(table: TableSchema, row: Row, { refused, problems }: RowFindings): void {
  for (const name of Object.keys(row)) {
    const column = table.columns.get(name)
    const value = row[name]
    if (column === undefined || value === undefined) continue
    const count = countOf(value)
    const isRight = count >= column.type.min && count <= column.type.max
    if (!isRight && !refused.has(`${table.name}.${name}`))
      problems.gather(() => refuseCount(table, column, count))
  }
}

function refuseCount(table: TableSchema, { name, type }: ColumnSchema, count: number): never {
  const most = type.max === Number.POSITIVE_INFINITY ? 'or more' : `to ${type.max}`
  throw new UnsendableError(
    `Cannot write ${count} elements to column ${quoted(name)} of table ${quoted(table.name)}, want ${type.min} ${most}`,
  )
}

// ovsdb/execution.c: an insert has the defaults of what it leaves out checked too, and a row that must be referred to
// is by default one that is not there.
function checkOmitted(table: TableSchema, row: Row, { refused, problems }: RowFindings): void {
  for (const name of columnsToGive(table)) {
    if (Object.hasOwn(row, name) || refused.has(`${table.name}.${name}`)) continue
    problems.gather(() => refuseOmission(table, name))
  }
}

function refuseOmission(table: TableSchema, column: string): never {
  throw new UnsendableError(
    `Cannot insert into table ${quoted(table.name)} without column ${quoted(column)}, want a value: its default is not allowed`,
  )
}

/** The columns whose default is not allowed. Kept: to look at every column for every row takes longer than all else. */
function columnsToGive(table: TableSchema): readonly string[] {
  const names =
    toGive.get(table) ??
    [...table.columns.values()].flatMap((column) => (hasValidDefault(column) ? [] : [column.name]))
  toGive.set(table, names)
  return names
}

const toGive = new WeakMap<TableSchema, readonly string[]>()

function hasValidDefault({ type }: ColumnSchema): boolean {
  if (type.min === 1 && (isReference(type.key) || isReference(type.value))) return false
  try {
    encodeColumn(type, defaultOf(type))
    return true
  } catch (error) {
    if (error instanceof UnsendableError) return false
    throw error
  }
}

function isReference(base: BaseType | undefined): boolean {
  return base?.kind === 'uuid' && base.refTable !== undefined
}
