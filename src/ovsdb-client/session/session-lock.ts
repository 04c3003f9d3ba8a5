import type { OvsdbClient } from '../client/client.ts'
import { ConnectionLostError, quoted, RefusedError } from '../ovsdb-error.ts'
import { faultOf } from './fault.ts'
import type { LockState } from './lock-state.ts'
import { StateFeed } from './state-feed.ts'
import type { Patience } from './within.ts'

/** What a lock needs of a connection. */
export type LockingClient = Pick<OvsdbClient, 'lock' | 'steal' | 'unlock'>

/**
 * A lock of the server, asked for on every connection of a session anew. Locks live in one server: with a cluster,
 * let the session follow the leader. A transaction that must not happen without it asserts it, since `held` is what
 * the server last said and may be over by now.
 */
export class SessionLock {
  readonly name: string
  readonly #feed = new StateFeed<LockState>({ kind: 'disconnected' }, ({ kind }) => kind === 'released')
  readonly #after: Promise<void>
  #client: LockingClient | undefined
  #steals: boolean
  #unlocked: Promise<unknown> = Promise.resolve()

  /** `after`: when the server has taken back an earlier lock of this name; until then it may speak of that one. */
  constructor(name: string, { steal = false }: LockOptions, after: Promise<void> = Promise.resolve()) {
    this.name = name
    this.#steals = steal
    this.#after = after
  }

  get state(): LockState {
    return this.#feed.current
  }

  /** True: the server has given it to this connection, and has said nothing else since. */
  get held(): boolean {
    return this.state.kind === 'held'
  }

  /** The state of now, then each that follows, until it is released or the signal comes. */
  changes(options: { readonly signal?: AbortSignal } = {}): AsyncIterable<LockState> {
    return this.#feed.changes(options)
  }

  /**
   * Resolves when it is held, however many connections that takes. Rejects with ConnectionLostError when the time is
   * over or the lock released, with the signal's reason, with RefusedError when the server gives no locks.
   */
  async acquired(patience: Patience = {}): Promise<void> {
    const attempt = `Cannot get lock ${quoted(this.name)}`
    const state = await this.#feed.until(isSettled, patience, { attempt })
    if (state.kind === 'refused')
      throw new RefusedError(`${attempt}: ${state.fault.message}`, { cause: state.fault })
    if (state.kind === 'released') throw new ConnectionLostError(`${attempt}: it was released by this side`)
  }

  /** Gives it back, or leaves the queue. `held` is false at once; resolves when the server knows, or has gone. */
  async release(): Promise<void> {
    const client = hasAsked(this.state) ? this.#client : undefined
    this.#client = undefined
    this.#feed.set({ kind: 'released' })
    if (client !== undefined) this.#unlocked = client.unlock(this.name).catch(() => undefined)
    await this.#unlocked
  }

  /** For the session: there is a connection, ask on it. Never rejects. */
  async attach(client: LockingClient): Promise<void> {
    this.#client = client
    await this.#after
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

  /** For the session: the connection is gone, and the lock with it. */
  detach(): void {
    this.#client = undefined
    this.#feed.set({ kind: 'disconnected' })
  }

  /** For the session: the server said so about this name. */
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

export interface LockOptions {
  /** Takes it from whoever has it, once: on later connections it asks like everybody. */
  readonly steal?: boolean
}

function hasAsked({ kind }: LockState): boolean {
  return kind !== 'disconnected' && kind !== 'refused' && kind !== 'released'
}

function isSettled(
  state: LockState,
): state is LockState & { readonly kind: 'held' | 'refused' | 'released' } {
  return state.kind === 'held' || state.kind === 'refused' || state.kind === 'released'
}
