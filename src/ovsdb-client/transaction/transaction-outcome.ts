import { UnsendableError } from '../ovsdb-error.ts'
import type { NewRow } from '../value/new-row.ts'
import type { Uuid } from '../value/uuid.ts'
import type { Operation } from './operation.ts'
import type { Outcome } from './outcome.ts'
import type { OperationResult } from './result.ts'

/** What became of a `Transaction`. */
export type TransactionOutcome = Exclude<Outcome, { readonly kind: 'committed' }> | Committed

export interface Committed {
  readonly kind: 'committed'
  /** One for each of `operations()`; what was appended comes last. */
  readonly results: readonly OperationResult[]
  /** What the server calls a row that the transaction inserted. Throws UnsendableError for a row that it did not. */
  uuidOf<Table extends string>(row: NewRow<Table>): Uuid<Table>
}

/** `inserts` says whether a row is one of this transaction: names are the same in all of them. */
export function withUuids(
  outcome: Outcome,
  operations: readonly Operation[],
  inserts: (row: NewRow) => boolean,
): TransactionOutcome {
  if (outcome.kind !== 'committed') return outcome
  const uuids = insertedUuids(operations, outcome.results)
  return {
    ...outcome,
    uuidOf: <Table extends string>(row: NewRow<Table>) =>
      uuidIn<Table>(inserts(row) ? uuids : new Map(), row.namedUuid[1]),
  }
}

function insertedUuids(
  operations: readonly Operation[],
  results: readonly OperationResult[],
): ReadonlyMap<string, Uuid> {
  return new Map(
    operations.flatMap((operation, index) => {
      const result = results[index]
      const name = operation.op === 'insert' ? operation['uuid-name'] : undefined
      return name === undefined || result?.kind !== 'inserted' ? [] : [[name, result.uuid] as const]
    }),
  )
}

function uuidIn<Table extends string>(uuids: ReadonlyMap<string, Uuid>, name: string): Uuid<Table> {
  const found = uuids.get(name)
  // Which table it is in, the row that the insert gave says.
  if (found !== undefined) return found as Uuid<Table>
  throw new UnsendableError(`Cannot name the row "${name}", want one that this transaction inserted`)
}
