import { checkedMs } from '../rpc/duration.ts'
import type { Uuid } from '../value/uuid.ts'
import type { NamedUuid, OvsdbValue, Row } from '../value/value.ts'
import { lockName } from './lock-name.ts'

/**
 * The operations of RFC 7047 section 5.2 as they stand on the wire. They are built by the functions below, which
 * write `where`, `row` and `rows` even when those are empty: the server insists on them.
 */
export type Operation = Insert | Select | Update | Mutate | Delete | Wait | Commit | Abort | Comment | Assert

export type Insert = {
  readonly op: 'insert'
  readonly table: string
  readonly row: Row
  readonly uuid?: Uuid
  readonly 'uuid-name'?: string
}

export type Select = {
  readonly op: 'select'
  readonly table: string
  readonly where: readonly Condition[]
  readonly columns?: readonly string[]
}

export type Update = {
  readonly op: 'update'
  readonly table: string
  readonly where: readonly Condition[]
  readonly row: Row
}

export type Mutate = {
  readonly op: 'mutate'
  readonly table: string
  readonly where: readonly Condition[]
  readonly mutations: readonly Mutation[]
}

export type Delete = { readonly op: 'delete'; readonly table: string; readonly where: readonly Condition[] }

export type Wait = {
  readonly op: 'wait'
  readonly table: string
  readonly where: readonly Condition[]
  readonly columns: readonly string[]
  readonly until: '==' | '!='
  readonly rows: readonly Row[]
  readonly timeout?: number
}

export type Commit = { readonly op: 'commit'; readonly durable: boolean }
export type Abort = { readonly op: 'abort' }
export type Comment = { readonly op: 'comment'; readonly comment: string }
export type Assert = { readonly op: 'assert'; readonly lock: string }

/** Rows for which every condition holds. `includes` of a set or map: has at least these elements. */
export type Condition = readonly [
  column: string,
  is: '<' | '<=' | '==' | '!=' | '>=' | '>' | 'includes' | 'excludes',
  value: OvsdbValue,
]

/** `insert` into a map leaves a key that it has alone; `delete` takes a set of keys too. */
export type Mutation = readonly [
  column: string,
  mutator: '+=' | '-=' | '*=' | '/=' | '%=' | 'insert' | 'delete',
  value: OvsdbValue,
]

/**
 * A new row. `as` is what other operations of the transaction call it; `uuid` fixes its UUID (Open vSwitch 2.13).
 * A row of a table that is no root (Bridge, Port and Interface are none) is gone again when the transaction ends,
 * without an error, unless a row of a root table leads to it: see `vanishingInserts`.
 */
export function insert(
  table: string,
  row: Row,
  name: { readonly as?: NamedUuid; readonly uuid?: Uuid } = {},
): Insert {
  return { op: 'insert', table, row, uuid: name.uuid, 'uuid-name': name.as?.[1] }
}

/** Rows as they are at this point of the transaction; every column when none is named. Rows equal in `columns` come once. */
export function select(table: string, where: readonly Condition[], columns?: readonly string[]): Select {
  return { op: 'select', table, where, columns }
}

/** Replaces whole columns. To add to a set or map that others write too: `mutate`. */
export function update(table: string, where: readonly Condition[], row: Row): Update {
  return { op: 'update', table, where, row }
}

/** Changes columns in place. Without a mutation it only counts. */
export function mutate(table: string, where: readonly Condition[], mutations: readonly Mutation[]): Mutate {
  return { op: 'mutate', table, where, mutations }
}

/** Removes rows. A row that is strongly referred to stays, and the transaction fails: take it out of its parent's set instead. */
export function deleteRows(table: string, where: readonly Condition[]): Delete {
  return { op: 'delete', table, where }
}

/**
 * Holds the transaction back until the rows of `where`, in `columns`, are (`==`) or are not (`!=`) `rows`; columns
 * that a row leaves out count as their default. `timeoutMs` 0 compares once, which makes a guard; without it
 * the server waits for ever. Reals are not for comparing: the server prints fewer digits than it holds.
 * Throws UnsendableError for a time that cannot be.
 */
export function wait(
  table: string,
  where: readonly Condition[],
  expected: Pick<Wait, 'columns' | 'until' | 'rows'> & { readonly timeoutMs?: number },
): Wait {
  const { columns, until, rows, timeoutMs } = expected
  // RFC 7047 section 5.2.6: an integer.
  const timeout = timeoutMs === undefined ? undefined : Math.ceil(checkedMs('timeoutMs', timeoutMs))
  return { op: 'wait', table, where, columns, until, rows, timeout }
}

/** Asks that the transaction be on disk before the answer comes. */
export function commit(durable: boolean): Commit {
  return { op: 'commit', durable }
}

/** Makes the transaction fail: a dry run. */
export function abort(): Abort {
  return { op: 'abort' }
}

/** A line for the database's log (`ovsdb-tool show-log`). */
export function comment(text: string): Comment {
  return { op: 'comment', comment: text }
}

/** Makes the transaction fail unless this connection holds the lock. Throws UnsendableError for what is no name. */
export function assertLock(lock: string): Assert {
  return { op: 'assert', lock: lockName(lock) }
}
