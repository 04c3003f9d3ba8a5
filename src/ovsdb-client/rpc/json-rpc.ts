import type { Duplex } from 'node:stream'
import type { Json } from '../json/json.ts'
import { parseJson } from '../json/parse-json.ts'
import { printJson } from '../json/print-json.ts'
import { ConnectionLostError, ProtocolError, quoted } from '../ovsdb-error.ts'
import { defaultLimits, MessageFramer, type MessageLimits } from './framing.ts'
import { type Answer, type Message, type Notification, parseMessage } from './message.ts'
import { Outbox } from './outbox.ts'

/** What became of a request. Unanswered: the server may or may not have done what it was asked. */
export type Reply = Answer | { readonly kind: 'unanswered'; readonly reason: string }

export interface RpcOptions {
  readonly limits?: MessageLimits
  /** Called for each notification, in the order of the stream: before any reply behind it is handed out. */
  readonly onNotification?: (notification: Notification) => void
}

export interface RequestOptions {
  /** How long to wait for the answer, at most 2^31 − 1; without it, until the connection ends. */
  readonly timeoutMs?: number
}

/** JSON-RPC 1.0 over any stream of bytes, as RFC 7047 section 4 uses it. The stream is ours from here on. */
export class RpcConnection {
  readonly #stream: Duplex
  readonly #framer: MessageFramer
  readonly #outbox: Outbox
  readonly #onNotification: (notification: Notification) => void
  readonly #unanswered = new Map<Json, (reply: Reply) => void>()
  #lastId = 0
  #lost: string | undefined

  constructor(stream: Duplex, options: RpcOptions = {}) {
    this.#stream = stream
    this.#framer = new MessageFramer(options.limits ?? defaultLimits)
    this.#outbox = new Outbox(stream)
    this.#onNotification = options.onNotification ?? (() => undefined)
    this.#listen()
  }

  /**
   * Sends a request. Rejects only when nothing was sent: with ConnectionLostError, or with UnsendableError
   * when the server would not survive reading it.
   */
  async request(method: string, params: readonly Json[], options: RequestOptions = {}): Promise<Reply> {
    if (this.#lost !== undefined) {
      throw new ConnectionLostError(`Cannot send "${method}" to the database: ${this.#lost}`)
    }
    this.#lastId += 1
    const id = this.#lastId
    // No `jsonrpc` member, and always an array of params: the server hangs up otherwise.
    const message = printJson({ method, params, id })
    const reply = this.#reply(id, options.timeoutMs)
    this.#outbox.send(message)
    return reply
  }

  /** Sends what has no answer. Throws UnsendableError. */
  notify(method: string, params: readonly Json[]): void {
    if (this.#lost === undefined) this.#outbox.send(printJson({ method, params, id: null }))
  }

  /** Ends the connection; every request still open is unanswered at once. */
  close(): void {
    this.#lose('the connection was closed by this side')
  }

  #listen(): void {
    this.#stream.on('error', (error: Error) => this.#lose(`the connection failed: ${error.message}`))
    this.#stream.on('end', () => this.#lose('the server closed the connection'))
    this.#stream.on('close', () => this.#lose('the connection was closed'))
    this.#stream.on('data', (chunk: unknown) => this.#receive(chunk))
    if (this.#stream.destroyed || this.#stream.readableEnded) this.#lose('the connection was closed')
  }

  #reply(id: number, timeoutMs: number | undefined): Promise<Reply> {
    return new Promise((resolve) => {
      const timer =
        timeoutMs === undefined ? undefined : setTimeout(() => this.#expire(id, timeoutMs), timeoutMs)
      this.#unanswered.set(id, (reply) => {
        clearTimeout(timer)
        resolve(reply)
      })
    })
  }

  #expire(id: number, timeoutMs: number): void {
    this.#settle(id, { kind: 'unanswered', reason: `no answer within ${timeoutMs} ms` })
    // RFC 7047 section 4.1.4: a transaction that still waits must not happen behind the caller's back.
    this.notify('cancel', [id])
  }

  #settle(id: Json, reply: Reply): void {
    const resolve = this.#unanswered.get(id)
    this.#unanswered.delete(id)
    // Nobody is there when the answer comes after its time.
    resolve?.(reply)
  }

  #receive(chunk: unknown): void {
    try {
      if (!(chunk instanceof Uint8Array)) throw new ProtocolError(`Cannot read ${quoted(chunk)}, want bytes`)
      for (const text of this.#framer.push(chunk)) {
        if (this.#lost === undefined) this.#dispatch(parseMessage(parseJson(text)))
      }
    } catch (error) {
      this.#lose(error instanceof Error ? error.message : String(error))
    }
  }

  #dispatch(message: Message): void {
    switch (message.kind) {
      case 'reply':
        this.#settle(message.id, message.answer)
        break
      case 'notification':
        this.#onNotification(message)
        break
      case 'request':
        this.#answer(message)
        break
    }
  }

  // RFC 7047 section 4.1.11. ovsdb-server cuts a TCP connection that leaves an echo unanswered for five seconds.
  #answer({ id, method, params }: Message & { kind: 'request' }): void {
    if (method === 'echo') this.#outbox.send(printJson({ id, result: params, error: null }))
    else this.#outbox.send(printJson({ id, result: null, error: 'unknown method' }))
  }

  #lose(reason: string): void {
    if (this.#lost !== undefined) return
    this.#lost = reason
    this.#stream.destroy()
    for (const id of [...this.#unanswered.keys()]) this.#settle(id, { kind: 'unanswered', reason })
  }
}
