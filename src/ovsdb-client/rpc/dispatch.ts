import type { Json } from '../json/json.ts'
import type { LooseJson } from '../json/packed-json.ts'
import { printJson } from '../json/print-json.ts'
import { unpackedInTurns } from '../json/unpack.ts'
import type { Received } from './inbox.ts'
import { type LooseNotification, type Message, parseMessage } from './message.ts'
import type { Asker, OpenRequests } from './open-requests.ts'

export interface DispatchOptions {
  readonly requests: OpenRequests
  readonly onNotification: (notification: LooseNotification) => void | Promise<void>
  /** Sends a text to the server. */
  readonly send: (message: string) => void
}

/** Gives each message to whom it is for. Nobody but an asker in order and the listener of notifications sees packed rows. */
export class Dispatch {
  readonly #requests: OpenRequests
  readonly #onNotification: (notification: LooseNotification) => void | Promise<void>
  readonly #send: (message: string) => void

  constructor({ requests, onNotification, send }: DispatchOptions) {
    this.#requests = requests
    this.#onNotification = onNotification
    this.#send = send
  }

  /** What it gives, when it gives something, has to be waited for before the next message. Throws ProtocolError. */
  receive(received: Received): Promise<void> | undefined {
    return received.kind === 'whole' ? this.#receiveWhole(received.json) : this.#receiveOpened(received.json)
  }

  #receiveWhole(json: Json): Promise<void> | undefined {
    const message = parseMessage(json)
    switch (message.kind) {
      case 'reply':
        return this.#settle(message)
      case 'notification':
        return this.#tell(message)
      case 'request':
        return this.#answer(message)
    }
  }

  #receiveOpened(json: LooseJson): Promise<void> | undefined {
    const message = parseMessage(json)
    if (message.kind === 'notification') return this.#tell(message)
    if (message.kind === 'reply') {
      const asker = this.#requests.answered(message.id)
      if (asker === undefined) return undefined
      if (asker.kind === 'in-order') return this.#handOver(message, asker)
    }
    // Somebody wants to have it whole.
    return unpackedInTurns(json).then((whole) => this.#receiveWhole(whole))
  }

  #tell(notification: LooseNotification): Promise<void> | undefined {
    return this.#onNotification(notification) ?? undefined
  }

  // Nobody is there when the answer comes after its time.
  #settle(reply: ReplyOf<Json>): Promise<void> | undefined {
    const asker = this.#requests.answered(reply.id)
    if (asker?.kind === 'in-order') return this.#handOver(reply, asker)
    if (this.#requests.forget(reply.id)) asker?.settle(reply.answer)
    return undefined
  }

  async #handOver({ id, answer }: ReplyOf<LooseJson>, asker: Asker & { kind: 'in-order' }): Promise<void> {
    await asker.receive(answer)
    if (this.#requests.forget(id)) asker.settle({ kind: 'received' })
  }

  // RFC 7047 section 4.1.11. ovsdb-server cuts a TCP connection that leaves an echo unanswered for five seconds.
  #answer({ id, method, params }: Message<Json> & { kind: 'request' }): undefined {
    if (method === 'echo') this.#send(printJson({ id, result: params, error: null }))
    else this.#send(printJson({ id, result: null, error: 'unknown method' }))
  }
}

type ReplyOf<Value extends LooseJson> = Message<Value> & { readonly kind: 'reply' }
