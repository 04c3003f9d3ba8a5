import { ProtocolError } from '../ovsdb-error.ts'

/**
 * Finds the end of a JSON object that comes in chunks, by its brackets and strings alone: the rest is for JSON.parse to
 * look at, which is faster at it.
 */
export class ObjectEnd {
  readonly #maxDepth: number
  /** How many objects and arrays are open. */
  #depth = 0
  #inString = false
  /** The chunk ended between a backslash and what stands behind it. */
  #isEscaped = false

  constructor(maxDepth: number) {
    this.#maxDepth = maxDepth
  }

  /** The index in `chunk` just past the end; undefined: it is in a later chunk. Throws ProtocolError when nested too deep. */
  find(chunk: Uint8Array, from: number): number | undefined {
    let at = from
    while (at < chunk.length) {
      at = this.#inString ? this.#passString(chunk, at) : this.#passStructure(chunk, at)
      if (this.#depth === 0) return at
    }
    return undefined
  }

  #passString(chunk: Uint8Array, from: number): number {
    let at = this.#isEscaped ? from + 1 : from
    this.#isEscaped = false
    for (; at < chunk.length; at += 1) {
      const byte = chunk[at]
      if (byte === backslash) at += 1
      else if (byte === quote) {
        this.#inString = false
        return at + 1
      }
    }
    this.#isEscaped = at > chunk.length
    return chunk.length
  }

  #passStructure(chunk: Uint8Array, from: number): number {
    for (let at = from; at < chunk.length; at += 1) {
      const byte = chunk[at]
      if (byte === quote) {
        this.#inString = true
        return at + 1
      }
      if (byte === openBrace || byte === openBracket) this.#open()
      else if (byte === closeBrace || byte === closeBracket) {
        this.#depth -= 1
        if (this.#depth === 0) return at + 1
      }
    }
    return chunk.length
  }

  #open(): void {
    this.#depth += 1
    if (this.#depth > this.#maxDepth) {
      throw new ProtocolError(`Cannot read a message nested more than "${this.#maxDepth}" deep`)
    }
  }
}

const quote = 0x22
const backslash = 0x5c
const openBracket = 0x5b
const closeBracket = 0x5d
const openBrace = 0x7b
const closeBrace = 0x7d
