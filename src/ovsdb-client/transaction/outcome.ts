import type { Json } from '../json/json.ts'
import { isJsonArray, isJsonObject } from '../json/json.ts'
import { quoted, RefusedError } from '../ovsdb-error.ts'
import type { Reply } from '../rpc/json-rpc.ts'
import { parseServerError, type ServerError } from '../rpc/message.ts'
import type { Operation } from './operation.ts'
import { type Refusal, readRefusal } from './refusal.ts'
import { type OperationResult, parseResult, type ResultsOf } from './result.ts'

/**
 * What became of a transaction. Only `committed` changed the database; `unknown` may or may not have: never repeat
 * it blindly, look first (a row that it would have made, `next_cfg`, a comment of its own).
 */
export type Outcome<Results = readonly OperationResult[]> =
  | { readonly kind: 'committed'; readonly results: Results }
  /** A `wait` did not come true: somebody changed what this transaction was built on. */
  | { readonly kind: 'conflict'; readonly operation: FailedOperation; readonly details: string | undefined }
  /** An `assert` failed: this connection does not hold the lock. */
  | { readonly kind: 'not-owner'; readonly operation: FailedOperation; readonly details: string | undefined }
  | ({ readonly kind: 'rejected'; readonly at: PlaceOfRefusal } & Refusal)
  | { readonly kind: 'unknown'; readonly reason: string }

/** `index` counts from 0. */
export interface FailedOperation {
  readonly index: number
  readonly op: Operation['op']
  readonly table: string | undefined
}

/**
 * Request: the server did not take up the transaction. Commit: every operation succeeded, and together they break a
 * rule of the schema (an index, a number of rows, a reference).
 */
export type PlaceOfRefusal =
  | ({ readonly kind: 'operation' } & FailedOperation)
  | { readonly kind: 'commit' }
  | { readonly kind: 'request' }

/** Reads the reply to a `transact` with these operations. */
export function readOutcome<const Operations extends readonly Operation[]>(
  operations: Operations,
  reply: Reply,
): Outcome<ResultsOf<Operations>> {
  switch (reply.kind) {
    case 'unanswered':
      return { kind: 'unknown', reason: reply.reason }
    case 'error':
      return { ...readRefusal(reply), kind: 'rejected', at: { kind: 'request' } }
    case 'result':
      return readElements(operations, isJsonArray(reply.result) ? reply.result : [])
  }
}

// RFC 7047 section 4.1.3: after an operation that failed come nulls; a commit that failed is one element more.
function readElements<Operations extends readonly Operation[]>(
  operations: Operations,
  elements: readonly Json[],
): Outcome<ResultsOf<Operations>> {
  const index = elements.findIndex(isError)
  const error = elements[index]
  if (error !== undefined) return failure(operations, index, parseServerError(error))
  const results = operations.map((operation, at) => parseResult(operation, elements[at]))
  if (elements.length !== operations.length || results.includes(undefined)) {
    return { kind: 'unknown', reason: `the server answered ${quoted(elements)}` }
  }
  return { kind: 'committed', results: results as ResultsOf<Operations> }
}

function isError(element: Json): boolean {
  return isJsonObject(element) && element['error'] !== undefined
}

function failure(operations: readonly Operation[], index: number, error: ServerError): Outcome<never> {
  const failed = operations[index]
  if (failed === undefined) return { kind: 'rejected', at: { kind: 'commit' }, ...readRefusal(error) }
  const operation = { index, op: failed.op, table: 'table' in failed ? failed.table : undefined }
  switch (error.error) {
    case 'timed out':
      return { kind: 'conflict', operation, details: error.details }
    case 'not owner':
      return { kind: 'not-owner', operation, details: error.details }
    default:
      return { kind: 'rejected', at: { kind: 'operation', ...operation }, ...readRefusal(error) }
  }
}

/** The results, for a caller to whom anything but a commit is a fault. Throws RefusedError. */
export function resultsOf<Results>(outcome: Outcome<Results>): Results {
  if (outcome.kind === 'committed') return outcome.results
  throw new RefusedError(`Cannot commit to the database: ${describeOutcome(outcome)}`)
}

/** The outcome as one line. */
export function describeOutcome(outcome: Outcome<unknown>): string {
  switch (outcome.kind) {
    case 'committed':
      return 'committed'
    case 'conflict':
      return `${nameOf(outcome.operation)} found other rows than it wanted`
    case 'not-owner':
      return `${nameOf(outcome.operation)} found that this connection does not hold the lock`
    case 'rejected':
      return `${placeOf(outcome.at)}: ${withDetails(outcome)}`
    case 'unknown':
      return `it is not known whether it was committed: ${outcome.reason}`
  }
}

function placeOf(at: PlaceOfRefusal): string {
  switch (at.kind) {
    case 'request':
      return 'the server refused the request'
    case 'commit':
      return 'the server refused the operations as a whole'
    case 'operation':
      return `the server refused ${nameOf(at)}`
  }
}

function nameOf({ index, op, table }: FailedOperation): string {
  return table === undefined
    ? `operation ${index} ("${op}")`
    : `operation ${index} ("${op}" in table "${table}")`
}

function withDetails({ error, details }: ServerError): string {
  return details === undefined ? error : `${error}: ${details}`
}
