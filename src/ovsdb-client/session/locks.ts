import type { LockNotice } from '../client/notice.ts'
import { quoted, UnsendableError } from '../ovsdb-error.ts'
import { lockName } from '../transaction/lock-name.ts'
import { type LockingClient, RenewedLock } from './renewed-lock.ts'
import type { LockOptions, SessionLock } from './session-lock.ts'

/** The locks of a session, by name. */
export class Locks {
  readonly #locks = new Map<string, RenewedLock>()
  #client: LockingClient | undefined

  /** Throws UnsendableError when the session has asked for that name already. */
  lock(name: string, options: LockOptions): SessionLock {
    const predecessor = this.#locks.get(name)
    if (predecessor !== undefined && predecessor.state.kind !== 'released') {
      throw new UnsendableError(`Cannot ask for lock ${quoted(name)} twice in one session`, {
        hint: 'share the SessionLock, release it first, or open a session for each who contends',
      })
    }
    const lock = new RenewedLock(lockName(name), options, predecessor?.release())
    this.#locks.set(name, lock)
    if (this.#client !== undefined) lock.attach(this.#client)
    return lock
  }

  attach(client: LockingClient): void {
    this.#client = client
    for (const [name, lock] of this.#locks) {
      if (lock.state.kind === 'released') this.#locks.delete(name)
      else lock.attach(client)
    }
  }

  detach(): void {
    this.#client = undefined
    for (const lock of this.#locks.values()) lock.detach()
  }

  hear({ kind, lock }: LockNotice): void {
    this.#locks.get(lock)?.hear(kind)
  }

  /** The connection is gone for good. */
  close(): void {
    this.detach()
    for (const lock of this.#locks.values()) lock.release()
  }
}
