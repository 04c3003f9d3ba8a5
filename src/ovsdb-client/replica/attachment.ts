import type { Updates } from '../client/notice.ts'
import type { MonitorObserver } from '../client/watch.ts'
import type { MonitorReply } from '../monitor/monitor-reply.ts'
import { ConnectionLostError } from '../ovsdb-error.ts'
import type { DatabaseSchema } from '../schema/database-schema.ts'
import { type AskedTables, askedTables, nameOfAsked } from './asked-tables.ts'
import type { Bookmark } from './bookmark.ts'
import type { ConditionSet, Conditions } from './conditions.ts'
import { type Contents, emptyContents } from './contents.ts'
import type { LiveContents } from './live-contents.ts'
import { type MonitoringClient, ServerMonitor } from './server-monitor.ts'
import type { WantedTable, Where } from './wanted-table.ts'

/** What is followed, over one connection after another. */
export interface Followed {
  readonly database: string
  readonly wanted: readonly WantedTable[]
  readonly live: LiveContents
  readonly conditions: Conditions
  readonly bookmark: Bookmark
}

/** Where it is followed on. */
export interface Source {
  readonly client: MonitoringClient
  /** As the server has it now. */
  readonly schema: DatabaseSchema
}

/** Who hears how it goes. */
export interface AttachmentOwner {
  /** The contents follow the server, and hold the conditions up to this version. */
  inSync(version: number): void
  /** The server does not take the conditions up to this version, and has them in a state that is anybody's guess. */
  refused(version: number, error: unknown): void
  /** The server takes no other conditions for a monitor that runs. */
  mustBeginAnew(): void
  /** The server has ended the monitor. */
  canceled(): void
  /** The contents cannot go on from here. False: that is for the connection to bear. */
  failed(error: unknown): boolean
}

/** One monitor on one connection, and what it does to the contents. When it is over it does nothing more to them. */
export class Attachment implements MonitorObserver {
  readonly source: Source
  readonly #followed: Followed
  readonly #owner: AttachmentOwner
  readonly #monitor: ServerMonitor
  readonly #isOn = () => !this.#isOver
  /** To be filled by what it begins with. */
  #empty: Contents = new Map()
  #isOver = false

  constructor(source: Source, followed: Followed, owner: AttachmentOwner) {
    this.source = source
    this.#followed = followed
    this.#owner = owner
    this.#monitor = new ServerMonitor(source.client)
  }

  /** Resolves when the contents are there. Rejects as `watch` of OvsdbClient, and with UnreadableError. */
  async begin(): Promise<void> {
    const { database, wanted, bookmark, conditions } = this.#followed
    this.#empty = emptyContents(wanted, this.source.schema)
    const tables = this.#asked(conditions.begin())
    const since = bookmark.since(nameOfAsked(tables, this.source.schema))
    await this.#monitor.begin({ database, tables, since }, this)
  }

  /** It is over; also for the server, if it is still there. */
  end(): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#monitor.cancel()
  }

  initial(reply: MonitorReply): Promise<void> {
    return this.#guarded(async () => {
      if (!(await this.#take(reply))) return
      this.#followed.bookmark.reached(reply.lastTransactionId)
      this.#acknowledged()
    })
  }

  updates({ updates, lastTransactionId }: Updates): Promise<void> {
    return this.#guarded(async () => {
      if (await this.#followed.live.update(updates, this.#isOn))
        this.#followed.bookmark.reached(lastTransactionId)
    })
  }

  canceled(): void {
    if (!this.#isOver) this.#owner.canceled()
  }

  /** Sends what conditions are wanted, unless the answer to others is out: then they follow that. */
  changeConditions(): void {
    const changes = this.#followed.conditions.next()
    if (changes === undefined) return
    if (changes.size === 0) this.#acknowledged()
    else this.#ask(changes)
  }

  #ask(changes: ReadonlyMap<string, Where>): void {
    this.#followed.bookmark.remove()
    if (this.#monitor.canChange) this.#send(changes)
    else this.#owner.mustBeginAnew()
  }

  #send(changes: ReadonlyMap<string, Where>): void {
    const { wanted } = this.#followed
    const changed = wanted.filter(({ name }) => changes.has(name))
    const asked = Object.entries(askedTables(changed, changes, this.source.schema))
    const where = Object.fromEntries(asked.map(([table, { where }]) => [table, where]))
    this.#monitor.change(where).then(
      () => this.#isOver || this.#acknowledged(),
      (error: unknown) => this.#isOver || this.#refused(error),
    )
  }

  #refused(error: unknown): void {
    // Lost, not refused: what was asked for is still wanted.
    if (error instanceof ConnectionLostError) return
    this.#owner.refused(this.#followed.conditions.refuse(), error)
  }

  async #take(reply: MonitorReply): Promise<boolean> {
    const { live } = this.#followed
    if (reply.kind === 'difference') return live.update(reply.updates, this.#isOn)
    return live.begin(this.#empty, reply.updates, this.#isOn)
  }

  #acknowledged(): void {
    const { bookmark, conditions } = this.#followed
    const acknowledged = conditions.acknowledge()
    bookmark.answered(nameOfAsked(this.#asked(acknowledged), this.source.schema))
    this.#owner.inSync(acknowledged.version)
    this.changeConditions()
  }

  #asked({ byTable }: ConditionSet): AskedTables {
    return askedTables(this.#followed.wanted, byTable, this.source.schema)
  }

  async #guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (!this.#isOver && !this.#owner.failed(error)) throw error
    }
  }
}
