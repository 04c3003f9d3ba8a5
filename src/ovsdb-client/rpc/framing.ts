import type { Json } from '../json/json.ts'
import type { LooseJson } from '../json/packed-json.ts'
import { parseJson } from '../json/parse-json.ts'
import { ProtocolError } from '../ovsdb-error.ts'
import { MessageEnd } from './message-end.ts'

/** What one message may be at most. */
export interface MessageLimits {
  readonly maxMessageBytes: number
  readonly maxDepth: number
}

/** A message; in a large one, which is opened, rows are packed. Turn: much was done, others want to do something as well. */
export type Framed =
  | { readonly kind: 'whole'; readonly json: Json }
  | { readonly kind: 'opened'; readonly json: LooseJson }
  | { readonly kind: 'turn' }

/** A JavaScript string ends at 512 MiB; 1000 is as deep as ovsdb-server itself reads (lib/json.c). */
export const defaultLimits: MessageLimits = { maxMessageBytes: 256 * 1024 * 1024, maxDepth: 1000 }

/**
 * Cuts a stream of bytes into JSON texts. RFC 7047 section 4 has no framing: objects stand back to back, with
 * or without white space. Every byte is looked at once, however the stream is cut, and characters are
 * decoded only when their message is complete.
 */
export class MessageFramer {
  readonly #limits: MessageLimits
  readonly #messageEnd: MessageEnd
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  #kept: Uint8Array[] = []
  #keptBytes = 0

  constructor(limits: MessageLimits = defaultLimits) {
    this.#limits = limits
    this.#messageEnd = new MessageEnd(limits.maxDepth)
  }

  /** The messages that this chunk completes, in order. Throws ProtocolError, after those before the fault. */
  *push(chunk: Uint8Array): Generator<Framed> {
    let start = 0
    for (;;) {
      const end = this.#messageEnd.find(chunk, start)
      if (end === undefined) break
      this.#keep(chunk.subarray(start, end))
      yield { kind: 'whole', json: parseJson(this.#takeKept()) }
      start = end
    }
    if (this.#messageEnd.isInside) this.#keep(chunk.subarray(start))
  }

  #keep(bytes: Uint8Array): void {
    this.#kept.push(bytes)
    this.#keptBytes += bytes.length
    if (this.#keptBytes > this.#limits.maxMessageBytes) {
      throw new ProtocolError(`Cannot read a message of more than "${this.#limits.maxMessageBytes}" bytes`)
    }
  }

  #takeKept(): string {
    const message = Buffer.concat(this.#kept, this.#keptBytes)
    this.#kept = []
    this.#keptBytes = 0
    return this.#decode(message)
  }

  #decode(message: Uint8Array): string {
    try {
      return this.#decoder.decode(message)
    } catch (cause) {
      throw new ProtocolError('Cannot read a message of the server, want UTF-8', { cause })
    }
  }
}
