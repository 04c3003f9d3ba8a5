import type { OvsdbError } from '../ovsdb-error.ts'
import { type Connection, openConnection } from './connection.ts'
import { faultOf } from './fault.ts'
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
  /** Before this turn. */
  #pauseMs = 0

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
      await this.#attempt()
      await this.#pause()
    }
  }

  async #attempt(): Promise<void> {
    try {
      const circumstances = { memory: this.#memory, signal: this.#signal }
      const connection = await openConnection(this.#turn.remote, this.#settings, circumstances)
      // The signal may have come since the last answer did.
      if (this.#signal.aborted) connection.client.close()
      else await this.#use(connection)
    } catch (error) {
      this.#next(turnAfterFailure(this.#turn), faultOf(error))
    }
  }

  async #use(connection: Connection): Promise<void> {
    const { backoff, clockAndChance } = this.#settings
    const since = clockAndChance.now()
    this.#user.begun(connection)
    const fault = await connection.lost
    this.#user.ended(fault)
    this.#next(turnAfterLoss(this.#turn, clockAndChance.now() - since, backoff), fault)
  }

  // At once, so that who hears that a request came to nothing does not find the session connected.
  #next(turn: Turn, fault: OvsdbError): void {
    const { backoff, clockAndChance } = this.#settings
    this.#turn = turn
    this.#fault = fault
    this.#pauseMs = pauseMs(turn, backoff, clockAndChance.random())
    if (this.#pauseMs === 0) this.#reportConnecting()
    else this.#user.report({ kind: 'waiting', pauseMs: this.#pauseMs, fault })
  }

  async #pause(): Promise<void> {
    if (this.#pauseMs === 0) return
    await this.#settings.clockAndChance.pause(this.#pauseMs, this.#signal)
    this.#pauseMs = 0
    this.#reportConnecting()
  }

  #reportConnecting(): void {
    this.#user.report({ kind: 'connecting', remote: remoteName(this.#turn.remote), fault: this.#fault })
  }
}
