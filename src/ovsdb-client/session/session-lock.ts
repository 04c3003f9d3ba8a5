import type { LockState } from './lock-state.ts'
import type { Patience } from './within.ts'

/**
 * A lock of the server, asked for on every connection of a session anew. Locks live in one server: with a cluster, let
 * the session follow the leader. One that is stolen is not stolen back. A transaction that must not happen without it
 * asserts it, since `held` is what the server last said and may be over by now.
 */
export interface SessionLock {
  readonly name: string
  readonly state: LockState
  /** True: the server has given it to this connection, and has said nothing else since. */
  readonly held: boolean
  /** The state of now, then each that follows, until it is released or the signal comes. */
  changes(options?: { readonly signal?: AbortSignal }): AsyncIterable<LockState>
  /**
   * Resolves when it is held, however many connections that takes. Rejects with ConnectionLostError when the time is
   * over or the lock released, with the signal's reason, with RefusedError when the server gives no locks.
   */
  acquired(patience?: Patience): Promise<void>
  /** Gives it back, or leaves the queue. `held` is false at once; resolves when the server knows, or has gone. */
  release(): Promise<void>
}

export interface LockOptions {
  /** Takes it from whoever has it, once: on later connections it asks like everybody. */
  readonly steal?: boolean
}
