import { ProtocolError } from '../ovsdb-error.ts'

/**
 * Finds where JSON objects end in a stream of chunks, by their brackets. In UTF-8 no byte of a longer character
 * looks like a bracket, a quote or a backslash, so bytes will do.
 */
export class MessageEnd {
  readonly #maxDepth: number
  #depth = 0
  #inString = false
  /** Bytes of the next chunk that belong to an escape which began in this one: 0 or 1. */
  #overhang = 0

  constructor(maxDepth: number) {
    this.#maxDepth = maxDepth
  }

  /** A message has begun, and its end has not been seen. */
  get isInside(): boolean {
    return this.#depth > 0
  }

  /**
   * The index just past the message that ends first in `chunk` from `from` on; undefined: it ends in a later chunk.
   * Throws ProtocolError.
   */
  find(chunk: Uint8Array, from: number): number | undefined {
    let at = from + this.#overhang
    this.#overhang = 0
    if (!this.isInside) at = beginningOfMessage(chunk, at)
    while (at < chunk.length) {
      at = this.#inString ? this.#passString(chunk, at) : this.#passStructure(chunk, at)
      if (!this.isInside) return at
    }
    this.#overhang = at - chunk.length
    return undefined
  }

  /** The index past the closing quote, or past the end of the chunk. */
  #passString(chunk: Uint8Array, from: number): number {
    let at = from
    for (; at < chunk.length; at += 1) {
      const byte = chunk[at]
      if (byte === backslash) at += 1
      else if (byte === quote) {
        this.#inString = false
        return at + 1
      }
    }
    return at
  }

  /** The index past the next opening quote, past the end of the message, or past the end of the chunk. */
  #passStructure(chunk: Uint8Array, from: number): number {
    for (let at = from; at < chunk.length; at += 1) {
      const byte = chunk[at]
      if (byte === quote) {
        this.#inString = true
        return at + 1
      }
      if (byte === openBrace || byte === openBracket) this.#open()
      else if ((byte === closeBrace || byte === closeBracket) && this.#close()) return at + 1
    }
    return chunk.length
  }

  #open(): void {
    this.#depth += 1
    if (this.#depth > this.#maxDepth) {
      throw new ProtocolError(`Cannot read a message nested more than "${this.#maxDepth}" deep`)
    }
  }

  /** True when this bracket was the message's last. */
  #close(): boolean {
    this.#depth -= 1
    return this.#depth === 0
  }
}

const quote = 0x22
const backslash = 0x5c
const openBrace = 0x7b
const closeBrace = 0x7d
const openBracket = 0x5b
const closeBracket = 0x5d

function beginningOfMessage(chunk: Uint8Array, from: number): number {
  for (let at = from; at < chunk.length; at += 1) {
    const byte = chunk[at] ?? openBrace
    if (byte === openBrace) return at
    if (!whiteSpace.has(byte)) throw outsideMessage(byte)
  }
  return chunk.length
}

const whiteSpace = new Set([0x20, 0x0a, 0x0d, 0x09])

function outsideMessage(byte: number): ProtocolError {
  const hint = 'is this the socket of an ovsdb-server?'
  return new ProtocolError(
    `Cannot read "${String.fromCharCode(byte)}" as the start of a message, want a JSON object`,
    { hint },
  )
}
