import type { TableUpdates } from '../monitor/table-updates.ts'
import type { OvsdbError } from '../ovsdb-error.ts'
import { ChangeFeed } from './change-feed.ts'
import type { Contents } from './contents.ts'
import { comeAndGone, fillContents } from './fill-contents.ts'
import { commitUpdate, stageUpdate } from './staged-update.ts'
import type { StoredChange } from './stored-change.ts'
import type { StoredRow } from './stored-row.ts'
import { TimeSlice } from './time-slice.ts'

export interface ChangesOptions {
  /** What is there comes first, as inserted. */
  readonly initial?: boolean
  /** How many changes wait one by one, 10,000 unless told, before those of the same row are folded into one. */
  readonly limit?: number
  /** Ends the iteration at once, without an error; what still waits is dropped. */
  readonly signal?: AbortSignal
}

/** The contents as they are after one update and before the next, never in between, and who hears of the difference. */
export class LiveContents {
  #contents: Contents
  readonly #feeds = new Set<Pick<ChangeFeed<unknown>, 'push' | 'end'>>()
  #end: { readonly error: OvsdbError | undefined } | undefined

  constructor(contents: Contents) {
    this.#contents = contents
  }

  get current(): Contents {
    return this.#contents
  }

  /**
   * Other contents, from a monitor that begins: what is really different is a change. Nothing, and false, when
   * meanwhile they are not wanted any more. Throws as `fillContents`.
   */
  async begin(empty: Contents, updates: TableUpdates, isWanted: () => boolean): Promise<boolean> {
    const before = this.#contents
    const modified = await fillContents(empty, updates, { before, slice: new TimeSlice() })
    if (!isWanted()) return false
    this.#contents = empty
    if (this.#feeds.size > 0) this.#tell([...comeAndGone(before, empty), ...modified])
    return true
  }

  /** The same contents with an update to them. Throws as `stageUpdate`. */
  async update(updates: TableUpdates, isWanted: () => boolean): Promise<boolean> {
    const staged = await stageUpdate(this.#contents, updates, new TimeSlice())
    if (!isWanted()) return false
    this.#tell(commitUpdate(staged))
    return true
  }

  changes<Change>(
    read: (change: StoredChange) => Change,
    { initial = false, limit = defaultLimit, signal }: ChangesOptions,
  ): ChangeFeed<Change> {
    const first = initial ? insertions(this.#contents) : [].values()
    const left = (feed: ChangeFeed<Change>) => this.#feeds.delete(feed)
    const feed = new ChangeFeed<Change>({ first, read, limit, signal, left })
    if (this.#end !== undefined) feed.end(this.#end.error)
    if (!feed.isOver) this.#feeds.add(feed)
    return feed
  }

  /** No more changes come: feeds end with the error, if there is one. */
  end(error: OvsdbError | undefined): void {
    this.#end = { error }
    for (const feed of [...this.#feeds]) feed.end(error)
  }

  #tell(changes: readonly StoredChange[]): void {
    for (const feed of this.#feeds) for (const change of changes) feed.push(change)
  }
}

const defaultLimit = 10_000

// The rows of now, whenever they are asked for.
function insertions(contents: Contents): Iterator<StoredChange> {
  const rows = [...contents.values()].map((table) => [table.name, table.all()] as const)
  return inserted(rows)
}

function* inserted(tables: readonly (readonly [string, readonly StoredRow[]])[]): Generator<StoredChange> {
  for (const [table, rows] of tables) {
    for (const row of rows) yield { kind: 'inserted', table, old: undefined, new: row }
  }
}
