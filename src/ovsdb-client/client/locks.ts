import { isLooseObject, type LooseJson } from '../json/packed-json.ts'
import { ConnectionLostError, ProtocolError, quoted } from '../ovsdb-error.ts'
import type { RequestOptions, RpcConnection } from '../rpc/json-rpc.ts'
import { lockName } from '../transaction/lock-name.ts'
import type { Notice } from './notice.ts'
import { receiveResult } from './question.ts'

/** The locks of one connection, as the server last said: replies and notifications count in the order of the stream. */
export class Locks {
  readonly #rpc: Pick<RpcConnection, 'ask'>
  readonly #held = new Set<string>()

  constructor(rpc: Pick<RpcConnection, 'ask'>) {
    this.#rpc = rpc
  }

  holds(lock: string): boolean {
    return this.#held.has(lock)
  }

  /** Whether this connection has the lock at once. */
  async ask(method: 'lock' | 'steal', lock: string, options: RequestOptions | undefined): Promise<boolean> {
    let locked = false
    try {
      await receiveResult(this.#rpc, { method, params: [lockName(lock)], options }, (result) => {
        locked = isLocked(result)
        if (locked) this.#held.add(lock)
      })
      return locked
    } catch (error) {
      // Nobody waits for the lock any more, so it must not come.
      if (error instanceof ConnectionLostError) this.unlock(lock, undefined).catch(() => undefined)
      throw error
    }
  }

  async unlock(lock: string, options: RequestOptions | undefined): Promise<void> {
    const release = () => {
      this.#held.delete(lock)
    }
    release()
    // Again at the reply: the server may have said "locked" before it read this.
    await receiveResult(this.#rpc, { method: 'unlock', params: [lock], options }, release)
  }

  hear(notice: Notice): void {
    if (notice.kind === 'locked') this.#held.add(notice.lock)
    if (notice.kind === 'stolen') this.#held.delete(notice.lock)
  }

  /** They end with the connection. */
  end(): void {
    this.#held.clear()
  }
}

function isLocked(result: LooseJson): boolean {
  const locked = isLooseObject(result) ? result['locked'] : undefined
  if (typeof locked === 'boolean') return locked
  throw new ProtocolError(`Cannot read ${quoted(result)}, want whether the lock is held`)
}
