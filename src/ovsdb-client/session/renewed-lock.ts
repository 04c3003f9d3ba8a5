import type { OvsdbClient } from '../client/client.ts'
import { ConnectionLostError, quoted, RefusedError } from '../ovsdb-error.ts'
import { faultOf } from './fault.ts'
import type { LockState } from './lock-state.ts'
import type { LockOptions, SessionLock } from './session-lock.ts'
import { StateFeed } from './state-feed.ts'
import type { Patience } from './within.ts'

/** What a lock needs of a connection. */
export type LockingClient = Pick<OvsdbClient, 'lock' | 'steal' | 'unlock'>

/** A lock on one connection after the other. */
export class RenewedLock implements SessionLock {
  readonly name: string
  readonly #feed = new StateFeed<LockState>({ kind: 'disconnected' }, ({ kind }) => kind === 'released')
  readonly #after: Promise<void> | undefined
  #client: LockingClient | undefined
  #steals: boolean
  #unlocked: Promise<unknown> = Promise.resolve()

  /** `after`: when the server has taken back an earlier lock of this name; until then it may speak of that one. */
  constructor(name: string, { steal = false }: LockOptions, after: Promise<void> | undefined) {
    this.name = name
    this.#steals = steal
    this.#after = after
  }

  get state(): LockState {
    return this.#feed.current
  }

  get held(): boolean {
    return this.state.kind === 'held'
  }

  changes(options: { readonly signal?: AbortSignal } = {}): AsyncIterable<LockState> {
    return this.#feed.changes(options)
  }

  async acquired(patience: Patience = {}): Promise<void> {
    const attempt = `Cannot get lock ${quoted(this.name)}`
    const state = await this.#feed.until(isSettled, patience, { attempt })
    if (state.kind === 'refused')
      throw new RefusedError(`${attempt}: ${state.fault.message}`, { cause: state.fault })
    if (state.kind === 'released') throw new ConnectionLostError(`${attempt}: it was released by this side`)
  }

  async release(): Promise<void> {
    const client = hasAsked(this.state) ? this.#client : undefined
    this.#client = undefined
    this.#feed.set({ kind: 'released' })
    if (client !== undefined) this.#unlocked = client.unlock(this.name).catch(() => undefined)
    await this.#unlocked
  }

  /** There is a connection: asks on it. Never rejects. */
  async attach(client: LockingClient): Promise<void> {
    this.#client = client
    if (this.#after !== undefined) await this.#after
    if (this.#client !== client) return
    this.#feed.set({ kind: 'asking' })
    try {
      this.#answered(client, { kind: (await this.#ask(client)) ? 'held' : 'waiting' })
    } catch (error) {
      // When the connection was lost the session says so, too.
      if (error instanceof ConnectionLostError) return
      this.#answered(client, { kind: 'refused', fault: faultOf(error) })
    }
  }

  /** The connection is gone, and the lock with it. */
  detach(): void {
    this.#client = undefined
    this.#feed.set({ kind: 'disconnected' })
  }

  /** The server said so about this name. */
  hear(kind: 'locked' | 'stolen'): void {
    if (hasAsked(this.state)) this.#feed.set({ kind: kind === 'locked' ? 'held' : 'stolen' })
  }

  async #ask(client: LockingClient): Promise<boolean> {
    if (!this.#steals) return client.lock(this.name)
    await client.steal(this.name)
    this.#steals = false
    return true
  }

  // A notice comes behind the answer in the stream, and perhaps before it here: then it is the newer one.
  #answered(client: LockingClient, state: LockState): void {
    if (this.#client === client && this.state.kind === 'asking') this.#feed.set(state)
  }
}

function hasAsked({ kind }: LockState): boolean {
  return kind !== 'disconnected' && kind !== 'refused' && kind !== 'released'
}

function isSettled(
  state: LockState,
): state is LockState & { readonly kind: 'held' | 'refused' | 'released' } {
  return state.kind === 'held' || state.kind === 'refused' || state.kind === 'released'
}
