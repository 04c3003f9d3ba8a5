import { UnsendableError } from '../ovsdb-error.ts'
import type { RequestOptions } from '../rpc/json-rpc.ts'
import type { NewRow } from '../value/new-row.ts'
import type { Uuid } from '../value/uuid.ts'
import type { AnyTables, ColumnName, DatabaseView, TableName, Tables } from '../view/database-view.ts'
import type { InputOf, InsertOf } from '../view/row-input.ts'
import type { Claim } from './claim.ts'
import { addEdits, putEdits, removeEdits, removeKeysEdits, setKeysEdits } from './column-edits.ts'
import { Draft, type Leniency } from './draft.ts'
import type { ConditionOf } from './encode-condition.ts'
import { assertLock, comment, type Operation } from './operation.ts'
import { randomUuid } from './random-uuid.ts'
import { type TransactionOutcome, withUuids } from './transaction-outcome.ts'
import type { Transactor } from './transactor.ts'
import { updateEdits } from './update-edits.ts'
import { verifyEdits } from './verify-edits.ts'
import type { KeyOf, MapIn, ReadRowOf, SetIn, WritableRow } from './writable-row.ts'

export interface TransactionOptions extends Leniency {
  /** Gives each new row a UUID of ours (ovsdb-server of Open vSwitch 2.13 or later), by which `findOut` knows it again. */
  readonly traceable?: boolean
  /** Where UUIDs of ours come from; random ones when left out. */
  readonly newUuid?: () => Uuid
}

/**
 * A transaction in the making. Edits of one row become one operation or two, however many they are and in whatever
 * order they come; what must hold first (locks, rows as they were read) stands before them. An edit that wants
 * something of a row that is there makes the transaction a `conflict` when that row is gone. Whatever is wrong with an
 * edit is said by `operations` and `commit`, all at once.
 */
export class Transaction<T extends Tables = AnyTables> {
  readonly #draft: Draft
  #isCommitted = false
  readonly #options: TransactionOptions

  constructor(view: DatabaseView<T>, options: TransactionOptions = {}) {
    this.#draft = new Draft(view.schema)
    this.#options = options
  }

  /** The database that it is for. */
  get database(): string {
    return this.#draft.schema.name
  }

  /** A new row; what comes back stands for it wherever its UUID may stand, before and after. */
  insert<Name extends TableName<T>>(table: Name, columns: InsertOf<T, Name>): NewRow<Name> {
    const { traceable = false, newUuid = randomUuid } = this.#options
    const row = this.#draft.log.insert(table, traceable ? newUuid() : undefined)
    this.#draft.log.write({ table, row }, Object.entries(columns), putEdits)
    return row
  }

  /**
   * Makes columns hold these values, whatever the transaction did to them before. Where the row says what a column
   * held, only the difference is written, and what the difference overwrites is waited for first, unless `unverified`:
   * a single value, or the keys of a map that change. Reals can't be waited for. A set that the row does not say is replaced as a whole.
   */
  update<Name extends TableName<T>>(
    table: Name,
    row: WritableRow<T, Name>,
    columns: InsertOf<T, Name>,
    options: { readonly unverified?: boolean } = {},
  ): void {
    this.#draft.log.write({ table, row }, Object.entries(columns), (cell, input) =>
      updateEdits(cell, input).filter(({ kind }) => kind !== 'expect' || options.unverified !== true),
    )
  }

  /** Puts elements into a set, or pairs into a map; a key that is there keeps its value. Others' elements stay. */
  add<Name extends TableName<T>, Column extends ColumnName<T, Name>>(
    table: Name,
    row: WritableRow<T, Name>,
    column: Column,
    elements: InputOf<SetIn<T, Name, Column> | MapIn<T, Name, Column>>,
  ): void {
    this.#draft.log.write({ table, row }, [[column, elements]], addEdits)
  }

  /** Takes elements out of a set; that they are gone already is no conflict. */
  remove<Name extends TableName<T>, Column extends ColumnName<T, Name>>(
    table: Name,
    row: WritableRow<T, Name>,
    column: Column,
    elements: InputOf<SetIn<T, Name, Column>>,
  ): void {
    this.#draft.log.write({ table, row }, [[column, elements]], removeEdits)
  }

  /** Gives keys of a map these values, whatever they have now. Other keys stay. */
  setKeys<Name extends TableName<T>, Column extends ColumnName<T, Name>>(
    table: Name,
    row: WritableRow<T, Name>,
    column: Column,
    pairs: InputOf<MapIn<T, Name, Column>>,
  ): void {
    this.#draft.log.write({ table, row }, [[column, pairs]], setKeysEdits)
  }

  /** Takes keys out of a map, whatever their values; that they are gone already is no conflict. */
  removeKeys<Name extends TableName<T>, Column extends ColumnName<T, Name>>(
    table: Name,
    row: WritableRow<T, Name>,
    column: Column,
    keys: readonly KeyOf<MapIn<T, Name, Column>>[],
  ): void {
    this.#draft.log.write({ table, row }, [[column, keys]], removeKeysEdits)
  }

  /**
   * Removes a row, and forgets what else the transaction does to it. A row that others refer to strongly can't be
   * removed: take it out of their columns, and where its table is no root it goes by itself.
   */
  delete<Name extends TableName<T>>(table: Name, row: WritableRow<T, Name>): void {
    this.#draft.log.delete(table, row)
  }

  /** Makes the transaction a conflict unless these columns are as the row says. Reals can't be compared. */
  verify<Name extends TableName<T>>(
    table: Name,
    row: ReadRowOf<T, Name>,
    columns: readonly ColumnName<T, Name>[],
  ): void {
    this.#draft.log.write(
      { table, row },
      columns.map((column) => [column, undefined]),
      verifyEdits,
    )
  }

  /** Makes the transaction a conflict when the table has a row that meets all of these conditions. */
  expectNone<Name extends TableName<T>>(table: Name, where: readonly ConditionOf<T, Name>[]): void {
    this.#draft.expectNone(table, where)
  }

  /** Makes the transaction `not-owner` unless the connection holds the lock. */
  assertLock(lock: string): void {
    this.#draft.locks.push(assertLock(lock))
  }

  /** A line for the database's log (`ovsdb-tool show-log`). */
  comment(text: string): void {
    this.#draft.comments.push(comment(text))
  }

  /** Asks that the transaction be on disk before the answer comes. */
  durable(): void {
    this.#draft.isDurable = true
  }

  /** Operations behind all the others, as they are: `bumpNextCfg`, a `select`, arithmetic. */
  append(operations: readonly Operation[]): void {
    this.#draft.appended.push(...operations)
  }

  /** What will be so once it is committed: what `findOut` looks for. */
  claims(): readonly Claim[] {
    return this.#draft.claims()
  }

  /** The operations that `commit` sends. Throws UnsendableError, which names every problem. */
  operations(): readonly Operation[] {
    return this.#draft.operations(this.#options)
  }

  /**
   * Sends it to a client or a session. Rejects only when nothing was sent: UnsendableError, ConnectionLostError. Once
   * it is committed it is not sent again. After `unknown`: `findOut`; a traceable one that inserts rows may be committed
   * again, and `rejected` as "duplicate uuid" says then that it was.
   */
  async commit(transactor: Transactor, options?: RequestOptions): Promise<TransactionOutcome> {
    if (this.#isCommitted) throw new UnsendableError('Cannot commit a transaction again, want a new one')
    const operations = this.operations()
    const outcome = await transactor.transact(this.database, operations, options)
    if (outcome.kind === 'committed') this.#isCommitted = true
    return withUuids(outcome, operations, (row) => this.#draft.log.inserts(row))
  }
}
