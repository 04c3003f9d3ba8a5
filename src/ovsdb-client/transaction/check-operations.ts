import { quoted, UnsendableError } from '../ovsdb-error.ts'
import type { BaseType } from '../schema/base-type.ts'
import type { DatabaseSchema } from '../schema/database-schema.ts'
import { checkRow } from './check-row.ts'
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
