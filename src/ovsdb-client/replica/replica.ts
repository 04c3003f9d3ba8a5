import type { DatabaseSchema } from '../schema/database-schema.ts'
import type { ColumnValue } from '../value/column-value.ts'
import type { Uuid } from '../value/uuid.ts'
import type { DatabaseView, Tables } from '../view/database-view.ts'
import type { Change } from './change.ts'
import { tableIn } from './contents.ts'
import { Follower } from './follower.ts'
import type { ChangesOptions } from './live-contents.ts'
import type { ReplicaState } from './replica-state.ts'
import type { MonitoringClient } from './server-monitor.ts'
import { readChange } from './stored-change.ts'
import type { StoredRow } from './stored-row.ts'
import type { TableContents } from './table-contents.ts'
import type {
  SelectedColumn,
  SelectedRow,
  SelectedTable,
  TableSelections,
  WhereOf,
} from './table-selection.ts'
import type { WaitOptions } from './waiters.ts'
import { encodeWhere, wantedTables } from './wanted-table.ts'

/** What a replica follows. */
export interface ReplicaOptions<T extends Tables, Selections extends TableSelections<T>> {
  readonly tables: Selections
  /**
   * Columns by whose values `find` gets at rows without looking at all of them: one list of columns for each index, as
   * in a schema. Those of the schema are there already. Several rows may have the same values.
   */
  readonly indexes?: {
    readonly [Name in SelectedTable<T, Selections>]?: readonly (readonly SelectedColumn<
      T,
      Selections,
      Name
    >[])[]
  }
}

/**
 * A copy of some tables of a database, kept in step with it over one connection after another. It always shows the
 * database as it was between two transactions. Rows are frozen, and the same object until they change.
 */
export class Replica<T extends Tables, const Selections extends TableSelections<T>> {
  readonly #follower: Follower

  /** Throws OvsdbError when the view does not have what is to be followed, UnsendableError for a condition. */
  constructor(view: DatabaseView<T>, { tables, indexes = {} }: ReplicaOptions<T, Selections>) {
    this.#follower = new Follower(view.schema, wantedTables(view.schema, tables, indexes))
  }

  get state(): ReplicaState {
    return this.#follower.state
  }

  /**
   * Resolves when it follows the server, across as many connections as that takes. Rejects with ConnectionLostError
   * when the time is up or it is closed, with the reason of the signal, or with the error that ended it.
   */
  ready(options: WaitOptions = {}): Promise<void> {
    return this.#follower.ready(options)
  }

  /** The rows of this moment, whatever comes while they are looked at. Each is read when its turn comes. */
  rows<Name extends SelectedTable<T, Selections>>(
    table: Name,
  ): IterableIterator<SelectedRow<T, Selections, Name>> {
    return reading(this.#table(table).all())
  }

  row<Name extends SelectedTable<T, Selections>>(
    table: Name,
    uuid: Uuid<Name>,
  ): SelectedRow<T, Selections, Name> | undefined {
    return this.#table(table).get(uuid)?.row() as SelectedRow<T, Selections, Name> | undefined
  }

  count(table: SelectedTable<T, Selections>): number {
    return this.#table(table).size
  }

  /**
   * The rows that have these values, sets and maps in any order: by an index where one has no other columns than these,
   * else by looking at every row.
   */
  find<Name extends SelectedTable<T, Selections>>(
    table: Name,
    values: Partial<SelectedRow<T, Selections, Name>>,
  ): readonly SelectedRow<T, Selections, Name>[] {
    const found = this.#table(table).find(values as Readonly<Record<string, ColumnValue>>)
    return found as readonly SelectedRow<T, Selections, Name>[]
  }

  /**
   * What happens from now on, in the order of the stream, for `for await`. The consumer may take its time and do what
   * it likes, transactions included: a few changes wait one by one, and beyond them those of the same row become one.
   * Ends when the replica is closed, behind what waits; rejects with the error that ended it.
   */
  changes(options: ChangesOptions = {}): AsyncIterableIterator<Change<T, Selections>> {
    return this.#follower.live.changes((change) => readChange(change) as Change<T, Selections>, options)
  }

  /**
   * Follows other rows of a table. Resolves when they are there and the others gone. Rejects with ConnectionLostError
   * when there is no connection, or it ends first: the condition holds all the same, from the next one on. Rejects with
   * RefusedError when the server does not take it, with UnsendableError when it cannot be sent; then the old one stays.
   */
  async setCondition<Name extends SelectedTable<T, Selections>>(
    table: Name,
    where: WhereOf<T, Name>,
    options: WaitOptions = {},
  ): Promise<void> {
    const { name, schema } = this.#table(table).wanted
    await this.#follower.want(name, encodeWhere(schema, where), options)
  }

  /**
   * Follows the database on this connection, whose `getSchema` said what it has. Resolves when in sync. Rejects with
   * ConnectionLostError; with UnreadableError when the view and the server do not fit together, and with RefusedError
   * when the server does not take what is asked for, both of which close the replica. Of a refusal that may pass
   * ("database not available") it only stays lost, until the next connection.
   */
  attach(client: MonitoringClient, schema: DatabaseSchema): Promise<void> {
    return this.#follower.attach({ client, schema })
  }

  /** There is no connection any more. What it has stays, and is compared when one comes. */
  detach(reason: string): void {
    this.#follower.detach(reason)
  }

  /** Ends it: everybody who waits is told. What it has can still be read. */
  close(): void {
    this.#follower.close()
  }

  #table(name: string): TableContents {
    return tableIn(this.#follower.live.current, name)
  }
}

function* reading<Row>(rows: readonly StoredRow[]): Generator<Row, undefined> {
  // The view says what the columns of the table are, and the rows were read by it.
  for (const row of rows) yield row.row() as Row
}
