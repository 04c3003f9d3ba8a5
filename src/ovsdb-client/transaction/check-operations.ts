import { quoted, UnsendableError } from '../ovsdb-error.ts'
import type { BaseType } from '../schema/base-type.ts'
import type { ColumnSchema, DatabaseSchema } from '../schema/database-schema.ts'
import { defaultOf } from '../value/default-of.ts'
import { encodeColumn } from '../value/encode.ts'
import type { Row } from '../value/value.ts'
import { elementsOf } from './element.ts'
import type { Insert, Operation } from './operation.ts'
import type { Problems } from './problems.ts'
import { refuseUnknownNames } from './transact-params.ts'
import { isStrong, vanishingInserts } from './vanishing-inserts.ts'

/** Gathers what the server would refuse, or take and then forget, of operations as a whole. */
export function checkOperations(
  schema: DatabaseSchema,
  operations: readonly Operation[],
  { refused, allowsUnreferenced }: Leniency,
  problems: Problems,
): void {
  for (const operation of operations) checkRow(schema, operation, { refused, problems })
  problems.gather(() => refuseUnknownNames(operations))
  problems.gather(() => refuseRepeatedNames(operations))
  if (allowsUnreferenced) return
  for (const insert of vanishingInserts(schema, operations)) {
    const columns = columnsThatHold(schema, insert.table)
    if (columns.some((column) => refused.has(column))) continue
    problems.gather(() => refuseVanishing(insert, columns))
  }
}

interface Leniency {
  /** Columns, as `table.column`, that would hold more were it not for a problem that is known. */
  readonly refused: ReadonlySet<string>
  readonly allowsUnreferenced: boolean
}

function checkRow(
  schema: DatabaseSchema,
  operation: Operation,
  { refused, problems }: { readonly refused: ReadonlySet<string>; readonly problems: Problems },
): void {
  if (operation.op !== 'insert' && operation.op !== 'update') return
  const { table, row } = operation
  for (const column of schema.tables.get(table)?.columns.values() ?? []) {
    if (refused.has(`${table}.${column.name}`)) continue
    problems.gather(() => checkCount(table, column, row))
    if (operation.op === 'insert') problems.gather(() => checkOmitted(table, column, row))
  }
}

// After adding and removing single elements there may be too few or too many of them.
function checkCount(table: string, { name, type }: ColumnSchema, row: Row): void {
  const value = row[name]
  const count = value === undefined ? type.min : elementsOf(value).length
  if (count >= type.min && count <= type.max) return
  const most = type.max === Number.POSITIVE_INFINITY ? 'or more' : `to ${type.max}`
  throw new UnsendableError(
    `Cannot write ${count} elements to column ${quoted(name)} of table ${quoted(table)}, want ${type.min} ${most}`,
  )
}

// ovsdb/execution.c: an insert has the defaults of what it leaves out checked too, and a row that must be referred to
// is by default one that is not there.
function checkOmitted(table: string, column: ColumnSchema, row: Row): void {
  if (Object.hasOwn(row, column.name) || hasValidDefault(column)) return
  throw new UnsendableError(
    `Cannot insert into table ${quoted(table)} without column ${quoted(column.name)}, want a value: its default is not allowed`,
  )
}

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

// Operations that a caller appends may have names of their own.
function refuseRepeatedNames(operations: readonly Operation[]): void {
  const seen = new Set<string>()
  for (const operation of operations) {
    const name = operation.op === 'insert' ? operation['uuid-name'] : undefined
    if (name === undefined) continue
    if (!seen.has(name)) seen.add(name)
    else
      throw new UnsendableError(
        `Cannot insert two rows of the name ${quoted(name)}, want another name for one of them`,
      )
  }
}

function refuseVanishing(insert: Insert, columns: readonly string[]): never {
  throw new UnsendableError(
    `Cannot insert ${quoted(insert['uuid-name'] ?? 'a row')} into table ${quoted(insert.table)} alone, want a strong reference to it from a row that lasts`,
    {
      hint: `refer to it in the same transaction, from ${columns.join(' or ')}: the server removes it otherwise`,
    },
  )
}

function columnsThatHold({ tables }: DatabaseSchema, refTable: string): readonly string[] {
  const holds = (base: BaseType | undefined) =>
    isStrong(base) && base?.kind === 'uuid' && base.refTable === refTable
  return [...tables.values()].flatMap(({ name, columns }) =>
    [...columns.values()].flatMap((column) =>
      holds(column.type.key) || holds(column.type.value) ? [`${name}.${column.name}`] : [],
    ),
  )
}
