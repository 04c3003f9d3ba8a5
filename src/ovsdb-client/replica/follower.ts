import { ConnectionLostError, OvsdbError, RefusedError, UnreadableError } from '../ovsdb-error.ts'
import type { DatabaseSchema } from '../schema/database-schema.ts'
import { Attachment, type AttachmentOwner, type Followed, type Source } from './attachment.ts'
import { Bookmark } from './bookmark.ts'
import { Conditions } from './conditions.ts'
import { emptyContents } from './contents.ts'
import { InconsistentError } from './inconsistent-error.ts'
import { isLastingRefusal } from './lasting-refusal.ts'
import { LiveContents } from './live-contents.ts'
import type { ReplicaState } from './replica-state.ts'
import { Waiters, type WaitOptions } from './waiters.ts'
import type { WantedTable, Where } from './wanted-table.ts'

/** Keeps contents in step with a database, over one connection after another, and knows where that stands. */
export class Follower {
  readonly #followed: Followed
  readonly #ready = new Waiters()
  readonly #taken = new Waiters()
  #state: ReplicaState = { kind: 'connecting' }
  #attachment: Attachment | undefined
  readonly #owner: AttachmentOwner = {
    inSync: (version) => this.#inSync(version),
    refused: (version, error) => {
      this.#taken.fail(error, version)
      this.#beginAnew()
    },
    mustBeginAnew: () => this.#beginAnew(),
    canceled: () => this.detach('the server ended the monitor'),
    failed: (error) => this.#failed(error),
  }

  constructor(view: DatabaseSchema, wanted: readonly WantedTable[]) {
    this.#followed = {
      database: view.name,
      wanted,
      live: new LiveContents(emptyContents(wanted, view)),
      conditions: new Conditions(new Map(wanted.map(({ name, where }) => [name, where]))),
      bookmark: new Bookmark(),
    }
  }

  get live(): LiveContents {
    return this.#followed.live
  }

  get state(): ReplicaState {
    return this.#state
  }

  /** Resolves when it follows the server. */
  async ready(options: WaitOptions): Promise<void> {
    this.#refuseClosed()
    if (this.#state.kind !== 'following') await this.#ready.wait(0, () => this.#attemptSoFar, options)
  }

  /** Resolves when the contents hold those rows of the table. */
  async want(table: string, where: Where, options: WaitOptions): Promise<void> {
    this.#refuseClosed()
    const version = this.#followed.conditions.want(table, where)
    if (this.#state.kind === 'lost' || this.#attachment === undefined) throw this.#lostError()
    const taken = this.#taken.wait(version, () => `Cannot follow other rows of table "${table}"`, options)
    if (this.#state.kind === 'following') this.#attachment.changeConditions()
    await taken
  }

  /** Resolves when it follows that server. */
  async attach(source: Source): Promise<void> {
    if (this.#state.kind === 'closed') return
    source.client.closed.then((reason) => this.#isOn(source) && this.detach(reason))
    try {
      await this.#begin(source)
    } catch (error) {
      if (this.#isOn(source) && !this.#failed(error)) this.detach(String(error))
      throw error
    }
    this.#refuseClosed()
    if (this.#state.kind === 'lost') throw this.#lostError()
    // What it began with may have made it begin anew.
    if (this.#state.kind === 'connecting') await this.#taken.wait(0, () => this.#attempt, {})
  }

  detach(reason: string): void {
    if (this.#state.kind === 'closed') return
    this.#leave({ kind: 'lost', reason })
    this.#taken.fail(this.#lostError())
  }

  close(error?: OvsdbError): void {
    if (this.#state.kind === 'closed') return
    this.#leave({ kind: 'closed', error })
    const reason = error ?? this.#closedError()
    this.#ready.fail(reason)
    this.#taken.fail(reason)
    this.#followed.live.end(error)
  }

  async #begin(source: Source): Promise<void> {
    this.#leave({ kind: 'connecting' })
    this.#attachment = new Attachment(source, this.#followed, this.#owner)
    await this.#attachment.begin()
  }

  // At once and from nothing, as lib/ovsdb-cs.c does when it flags an inconsistency.
  #beginAnew(): void {
    const source = this.#attachment?.source
    if (source === undefined) return
    this.#followed.bookmark.remove()
    this.#begin(source).catch((error: unknown) => {
      if (this.#isOn(source) && !this.#failed(error)) this.#giveUp(error)
    })
  }

  #leave(state: ReplicaState): void {
    this.#attachment?.end()
    this.#attachment = undefined
    this.#followed.conditions.lose()
    this.#state = state
  }

  #inSync(version: number): void {
    this.#state = { kind: 'following' }
    this.#ready.reach(0)
    this.#taken.reach(version)
  }

  #giveUp(error: unknown): void {
    if (error instanceof ConnectionLostError || error instanceof RefusedError) this.detach(error.message)
    else this.close(asOvsdbError(error))
  }

  /** Whether that has been seen to. */
  #failed(error: unknown): boolean {
    if (error instanceof InconsistentError) this.#beginAnew()
    // Who waits without a time limit must not wait for what the next connection would not bring either.
    else if (error instanceof UnreadableError || isLastingRefusal(error)) this.close(error)
    else return false
    return true
  }

  #isOn(source: Source): boolean {
    return this.#attachment?.source === source
  }

  #refuseClosed(): void {
    if (this.#state.kind === 'closed') throw this.#state.error ?? this.#closedError()
  }

  #closedError(): ConnectionLostError {
    return new ConnectionLostError(`${this.#attempt}: the replica was closed`)
  }

  #lostError(): ConnectionLostError {
    const reason = this.#state.kind === 'lost' ? this.#state.reason : 'there is no connection yet'
    return new ConnectionLostError(`${this.#attempt}: ${reason}`, { hint: lostHint })
  }

  get #attemptSoFar(): string {
    return this.#state.kind === 'lost' ? `${this.#attempt} (${this.#state.reason})` : this.#attempt
  }

  get #attempt(): string {
    return `Cannot follow database "${this.#followed.database}"`
  }
}

const lostHint = 'what was asked for holds from the next connection on'

function asOvsdbError(error: unknown): OvsdbError {
  return error instanceof OvsdbError ? error : new OvsdbError(String(error), { cause: error })
}
