import { OvsdbError } from '../ovsdb-error.ts'
import { type Connection, openConnection } from './connection.ts'
import { remoteName } from './remote.ts'
import type { IndexMemory } from './server-interview.ts'
import type { SessionSettings } from './session-options.ts'
import type { SessionState } from './session-state.ts'
import { pauseMs, type Turn, turnAfterFailure, turnAfterLoss } from './turn.ts'

/** Who uses the connections. */
export interface ConnectionUser {
  /** There is one, until `ended`. */
  begun(connection: Connection): void
  ended(fault: OvsdbError): void
  /** There is none, and this is why. */
  report(state: SessionState & { readonly kind: 'connecting' | 'waiting' }): void
}

/** Connects to one remote after the other, and again after each loss. */
export class Reconnection {
  readonly #settings: SessionSettings
  readonly #user: ConnectionUser
  readonly #signal: AbortSignal
  readonly #memory: IndexMemory = new Map()
  #turn: Turn
  #fault: OvsdbError | undefined

  /** `signal` ends it. */
  constructor(settings: SessionSettings, user: ConnectionUser, signal: AbortSignal) {
    this.#settings = settings
    this.#user = user
    this.#signal = signal
    this.#turn = settings.firstTurn
  }

  /** Why the last attempt, or the last connection, came to its end. */
  get fault(): OvsdbError | undefined {
    return this.#fault
  }

  /** Resolves when the signal has come and everything is closed. */
  async run(): Promise<void> {
    while (!this.#signal.aborted) {
      await this.#pause()
      if (!this.#signal.aborted) await this.#attempt()
    }
  }

  async #pause(): Promise<void> {
    const { backoff, clockAndChance } = this.#settings
    const pause = pauseMs(this.#turn, backoff, clockAndChance.random())
    if (this.#fault === undefined || pause === 0) return
    this.#user.report({ kind: 'waiting', pauseMs: pause, fault: this.#fault })
    await clockAndChance.pause(pause, this.#signal)
  }

  async #attempt(): Promise<void> {
    const { remote } = this.#turn
    this.#user.report({ kind: 'connecting', remote: remoteName(remote), fault: this.#fault })
    try {
      const connection = await openConnection(remote, this.#settings, {
        memory: this.#memory,
        signal: this.#signal,
      })
      await this.#use(connection)
    } catch (error) {
      this.#fault = faultOf(error)
      this.#turn = turnAfterFailure(this.#turn)
    }
  }

  async #use(connection: Connection): Promise<void> {
    const { backoff, clockAndChance } = this.#settings
    const since = clockAndChance.now()
    this.#user.begun(connection)
    this.#fault = await connection.lost
    this.#user.ended(this.#fault)
    this.#turn = turnAfterLoss(this.#turn, clockAndChance.now() - since, backoff)
  }
}

function faultOf(error: unknown): OvsdbError {
  return error instanceof OvsdbError ? error : new OvsdbError(String(error), { cause: error })
}
