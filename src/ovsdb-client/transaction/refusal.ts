import type { ServerError } from '../rpc/message.ts'

/**
 * Why a transaction was refused, in the words that ovsdb-server uses (RFC 7047 section 3.1 and 5.2, ovsdb/execution.c,
 * ovsdb/transaction.c, ovsdb/mutation.c, ovsdb/jsonrpc-server.c). Other: a word that is not among them.
 * An unknown table is a "syntax error", a column that a `select` names and the table lacks as well.
 */
export type RefusalReason = (typeof reasons)[number] | 'other'

/** An error of the server, with what can be told from its words. */
export interface Refusal extends ServerError {
  readonly reason: RefusalReason
  /** The column at fault, where the server names one alone; it does not for a value that its type forbids. */
  readonly column: string | undefined
}

export function readRefusal(error: ServerError): Refusal {
  return { ...error, reason: reasonOf(error), column: columnOf(error) }
}

const reasons = [
  'aborted',
  'canceled',
  'constraint violation',
  'database not available',
  'domain error',
  'duplicate uuid',
  'duplicate uuid-name',
  'I/O error',
  'internal error',
  'invalid parameters',
  'not allowed',
  'not owner',
  'not supported',
  'ovsdb error',
  'permission error',
  'range error',
  'referential integrity violation',
  'resources exhausted',
  'syntax error',
  'timed out',
  'unknown column',
  'unknown database',
  'unknown function',
  'unknown mutator',
] as const

function reasonOf({ error }: ServerError): RefusalReason {
  return reasons.find((reason) => reason === error) ?? 'other'
}

function columnOf({ details = '' }: ServerError): string | undefined {
  return naming.map((words) => words.exec(details)?.[1]).find((column) => column !== undefined)
}

// The server writes what users wrote into its words: only those of them are looked at that stand where no user writes.
const naming = [
  /^No column (\w+) in table \w+\.$/,
  /^Cannot (?:update|mutate) immutable column (\w+) in table \w+\.$/,
  /^Type mismatch: "\S+" operator may not be applied to column (\w+) of type /,
  /^Table \w+ column (\w+) row \S+ references nonexistent row /,
  /^Transaction causes multiple rows in "\w+" table to have identical values .* for index on column "(\w+)"\. {2}First row, with UUID /s,
  /^(\w+) is not a valid column name$/,
]
