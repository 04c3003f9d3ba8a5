/** Finds out whether a silent server is still there: after `intervalMs` without a byte it asks, after as long again it gives up. */
export class Probe {
  readonly #intervalMs: number
  readonly #server: ProbedServer
  readonly #timer: NodeJS.Timeout
  #isAsking = false

  constructor(intervalMs: number, server: ProbedServer) {
    this.#intervalMs = intervalMs
    this.#server = server
    this.#timer = setInterval(() => this.#silence(), intervalMs)
  }

  /** A byte came. */
  heard(): void {
    this.#isAsking = false
    this.#timer.refresh()
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  #silence(): void {
    if (this.#server.isHeld()) this.#isAsking = false
    else if (this.#isAsking) this.#giveUpUnlessHeard()
    else this.#ask()
  }

  #ask(): void {
    this.#isAsking = true
    this.#server.ask()
  }

  // When this process was stopped or busy, its timers are called before what has come meanwhile is read.
  #giveUpUnlessHeard(): void {
    setImmediate(() => {
      if (this.#isAsking)
        this.#server.giveUp(`the server was silent for ${this.#intervalMs} ms after an echo`)
    })
  }
}

/** What a probe needs. */
export interface ProbedServer {
  /** We are not reading at the moment, so that silence says nothing. */
  isHeld(): boolean
  ask(): void
  giveUp(reason: string): void
}
