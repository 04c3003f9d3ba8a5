import type { Duplex } from 'node:stream'
import { ProtocolError, quoted } from '../ovsdb-error.ts'
import { type Framed, MessageFramer, type MessageLimits } from './framing.ts'

/** A message, small or large. */
export type Received = Exclude<Framed, { readonly kind: 'turn' }>

export interface InboxOptions {
  readonly limits: MessageLimits
  /** How long `receive` may take over one message before the connection ends. */
  readonly receiverLimitMs: number
  /** Takes a message. The next one waits for its promise, if it gives one; what it throws ends the connection. */
  readonly receive: (message: Received) => Promise<void> | undefined
  /** Bytes came. */
  readonly heard: () => void
  /** Nothing more can be read. */
  readonly fail: (reason: string) => void
}

/** Hands out the messages of a stream, in its order, one at a time. While one is being received the stream is paused. */
export class Inbox {
  readonly #stream: Duplex
  readonly #options: InboxOptions
  readonly #framer: MessageFramer
  #isHeld = false
  #isAtEnd = false
  #isClosed = false

  constructor(stream: Duplex, options: InboxOptions) {
    this.#stream = stream
    this.#options = options
    this.#framer = new MessageFramer(options.limits)
    stream.on('data', (chunk: unknown) => this.#read(chunk))
    stream.on('end', () => this.#end())
  }

  /** Nothing is being read at the moment, so that silence says nothing about the server. */
  get isHeld(): boolean {
    return this.#isHeld
  }

  /** Nothing is handed out from now on. */
  close(): void {
    this.#isClosed = true
  }

  #read(chunk: unknown): void {
    this.#options.heard()
    if (chunk instanceof Uint8Array) this.#handOut(this.#framer.push(chunk))
    else this.#fail(new ProtocolError(`Cannot read ${quoted(chunk)}, want bytes`))
  }

  // A stream that is paused in its last chunk ends all the same, when messages of that chunk are still to be handed out.
  #end(): void {
    this.#isAtEnd = true
    if (!this.#isHeld) this.#options.fail('the server closed the connection')
  }

  #handOut(messages: Iterator<Framed>): void {
    try {
      const hold = this.#firstHold(messages)
      if (hold === undefined) this.#release()
      else this.#hold(hold, messages)
    } catch (cause) {
      this.#fail(cause)
    }
  }

  /** Hands out messages until there is something to wait for. */
  #firstHold(messages: Iterator<Framed>): Promise<void> | undefined {
    for (let next = messages.next(); next.done !== true && !this.#isClosed; next = messages.next()) {
      const hold = next.value.kind === 'turn' ? othersTurn() : this.#receive(next.value)
      if (hold !== undefined) return hold
    }
    return undefined
  }

  #receive(message: Received): Promise<void> | undefined {
    const hold = this.#options.receive(message)
    return hold && within(this.#options.receiverLimitMs, hold)
  }

  #hold(hold: Promise<void>, behind: Iterator<Framed>): void {
    this.#isHeld = true
    this.#stream.pause()
    hold.then(
      () => this.#handOut(behind),
      (cause: unknown) => this.#fail(cause),
    )
  }

  #release(): void {
    if (!this.#isHeld) return
    this.#isHeld = false
    if (this.#isAtEnd) this.#end()
    else this.#stream.resume()
  }

  #fail(cause: unknown): void {
    this.#options.fail(cause instanceof Error ? cause.message : String(cause))
  }
}

function othersTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

// A receiver that waits for an answer on its own connection would wait for ever: the answer stands behind it.
function within(limitMs: number, work: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      const hint = 'it must not wait for an answer on its own connection, which stands behind it'
      reject(new ProtocolError(`Cannot go on: a receiver took more than ${limitMs} ms; ${hint}`))
    }, limitMs)
    // The stream keeps the process alive; when that has gone a receiver that never ends does not.
    timer.unref()
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
