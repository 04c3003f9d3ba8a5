import type { Duplex } from 'node:stream'
import type { Json } from '../json/json.ts'
import { printJson } from '../json/print-json.ts'
import { ConnectionLostError } from '../ovsdb-error.ts'
import { Dispatch } from './dispatch.ts'
import { checkedMs } from './duration.ts'
import { defaultLimits, type MessageLimits } from './framing.ts'
import { Inbox } from './inbox.ts'
import type { LooseNotification } from './message.ts'
import {
  type Asker,
  OpenRequests,
  type Receiver,
  type Reception,
  type Reply,
  type RequestOptions,
} from './open-requests.ts'
import { Outbox } from './outbox.ts'
import { Probe } from './probe.ts'

export type { Receiver, Reception, Reply, RequestOptions } from './open-requests.ts'

export interface RpcOptions {
  readonly limits?: MessageLimits
  /**
   * Called for each notification, in the order of the stream: before any reply behind it is handed out. While its
   * promise is open nothing else is handed out and the stream is not read, so it must not wait for an answer on this
   * connection, and should take less than the five seconds after which ovsdb-server misses the answer to an echo.
   * When it throws or rejects, the connection ends.
   */
  readonly onNotification?: (notification: LooseNotification) => void | Promise<void>
  /** How long a receiver of a notification or an answer may take before the connection ends; a minute. */
  readonly receiverLimitMs?: number
  /** After so long without a byte from the server it is asked for an echo, after as long again it counts as lost. */
  readonly probeIntervalMs?: number
}

/** JSON-RPC 1.0 over any stream of bytes, as RFC 7047 section 4 uses it. The stream is ours from here on. */
export class RpcConnection {
  /** Why the connection ended, once it has. */
  readonly closed: Promise<string>
  readonly #stream: Duplex
  readonly #inbox: Inbox
  readonly #outbox: Outbox
  readonly #open = new OpenRequests((id) => this.notify('cancel', [id]))
  readonly #probe: Probe | undefined
  #resolveClosed: (reason: string) => void = () => undefined
  #lastId = 0
  #lost: string | undefined

  /** Throws UnsendableError for a length of time that cannot be; then the stream is still the caller's. */
  constructor(stream: Duplex, options: RpcOptions = {}) {
    const probeIntervalMs = checkedMs('probeIntervalMs', options.probeIntervalMs, 1)
    const receiverLimitMs = checkedMs('receiverLimitMs', options.receiverLimitMs ?? 60_000, 1)
    this.closed = new Promise((resolve) => {
      this.#resolveClosed = resolve
    })
    this.#stream = stream
    this.#outbox = new Outbox(stream)
    this.#probe = probeIntervalMs === undefined ? undefined : this.#probeEvery(probeIntervalMs)
    const dispatch = new Dispatch({
      requests: this.#open,
      onNotification: options.onNotification ?? (() => undefined),
      send: (message) => this.#outbox.send(message),
    })
    this.#inbox = new Inbox(stream, {
      limits: options.limits ?? defaultLimits,
      receiverLimitMs,
      receive: (message) => dispatch.receive(message),
      heard: () => this.#probe?.heard(),
      fail: (reason) => this.#lose(reason),
    })
    this.#listen()
  }

  /**
   * Sends a request. Rejects only when nothing was sent: with ConnectionLostError, with UnsendableError when the server
   * would not survive reading it or the time limit cannot be kept, or with the reason of a signal that had aborted before.
   */
  request(method: string, params: readonly Json[], options: RequestOptions = {}): Promise<Reply> {
    return new Promise((settle) => this.#send(method, params, options, { kind: 'plain', settle }))
  }

  /**
   * As `request`, but the answer goes to `receive` in the order of the stream: what comes behind it waits until `receive`
   * has done, and rows of a large answer are packed. What holds for `onNotification` holds for `receive`.
   */
  ask(
    method: string,
    params: readonly Json[],
    options: RequestOptions,
    receive: Receiver,
  ): Promise<Reception> {
    return new Promise((settle) => this.#send(method, params, options, { kind: 'in-order', receive, settle }))
  }

  /** Sends what has no answer; nothing when the connection has ended. Throws UnsendableError. */
  notify(method: string, params: readonly Json[]): void {
    if (this.#lost === undefined) this.#outbox.send(printJson({ method, params, id: null }))
  }

  /** Ends the connection; every request still open is unanswered at once. */
  close(): void {
    this.#lose('the connection was closed by this side')
  }

  #listen(): void {
    this.#stream.on('error', (error: Error) => this.#lose(`the connection failed: ${error.message}`))
    this.#stream.on('close', () => this.#closeUnlessRead())
    if (this.#stream.destroyed || this.#stream.readableEnded) this.#lose('the connection was closed')
  }

  // What was read to its end is the inbox's: there may be messages left to be handed out.
  #closeUnlessRead(): void {
    if (!this.#stream.readableEnded) this.#lose('the connection was closed')
  }

  #probeEvery(intervalMs: number): Probe {
    return new Probe(intervalMs, {
      isHeld: () => this.#inbox.isHeld,
      ask: () => void this.request('echo', []),
      giveUp: (reason) => this.#lose(reason),
    })
  }

  #send(method: string, params: readonly Json[], options: RequestOptions, asker: Asker): void {
    if (this.#lost !== undefined) {
      throw new ConnectionLostError(`Cannot send "${method}" to the database: ${this.#lost}`)
    }
    options.signal?.throwIfAborted()
    checkedMs('timeoutMs', options.timeoutMs)
    const id = this.#lastId + 1
    // No `jsonrpc` member, and always an array of params: the server hangs up otherwise.
    const message = printJson({ method, params, id })
    this.#lastId = id
    this.#open.add(id, asker, options)
    this.#outbox.send(message)
  }

  #lose(reason: string): void {
    if (this.#lost !== undefined) return
    this.#lost = reason
    this.#inbox.close()
    this.#probe?.stop()
    this.#stream.destroy()
    this.#open.end(reason)
    this.#resolveClosed(reason)
  }
}
