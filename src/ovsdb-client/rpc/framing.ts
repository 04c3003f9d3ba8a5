import type { Json } from '../json/json.ts'
import { LooseReader } from '../json/loose-reader.ts'
import type { LooseJson } from '../json/packed-json.ts'
import { ProtocolError, quoted } from '../ovsdb-error.ts'
import { ObjectEnd } from './object-end.ts'
import { parseWhole } from './whole-message.ts'

/** What one message may be at most, and from where on it is large. */
export interface MessageLimits {
  readonly maxMessageBytes: number
  readonly maxDepth: number
  /** A message of more bytes is opened as it comes, with its rows packed. */
  readonly maxWholeBytes: number
}

/** 1000 is as deep as ovsdb-server itself reads (lib/json.c). JSON.parse reads 1 MiB within 10 ms, five times as fast as LooseReader. */
export const defaultLimits: MessageLimits = {
  maxMessageBytes: 256 * 1024 * 1024,
  maxDepth: 1000,
  maxWholeBytes: 1024 * 1024,
}

/** A message. Opened: it is large, and its rows are packed. Turn: much was read, and others want to do something too. */
export type Framed =
  | { readonly kind: 'whole'; readonly json: Json }
  | { readonly kind: 'opened'; readonly json: LooseJson }
  | { readonly kind: 'turn' }

/**
 * Cuts a stream of bytes into messages. RFC 7047 section 4 has no framing: objects stand back to back, with or without
 * white space. However the stream is cut, every byte is looked at once before it is parsed, and the first MiB of a large
 * message twice.
 */
export class MessageFramer {
  readonly #limits: MessageLimits
  /** Of the message that is not at its end, until it turns out to be large. */
  #end: ObjectEnd
  /** The bytes that it is the end of. */
  #begun: Buffer[] = []
  /** Of the message that is not at its end. */
  #bytes = 0
  #large: LooseReader | undefined
  #bytesSinceTurn = 0

  constructor(limits: MessageLimits = defaultLimits) {
    this.#limits = limits
    this.#end = new ObjectEnd(limits.maxDepth)
  }

  /** The messages that this chunk completes, in order. Throws ProtocolError, after those before the fault. */
  *push(bytes: Uint8Array): Generator<Framed> {
    for (const slice of slicesOf(bytes)) {
      for (let at = this.#begin(slice, 0); at < slice.length; at = this.#begin(slice, at)) {
        const end = this.#find(slice, at)
        if (end !== undefined) yield this.#take()
        at = end ?? slice.length
      }
      if (this.#isTurnDue(slice.length)) yield { kind: 'turn' }
    }
  }

  /** Where the message begins, or goes on. */
  #begin(slice: Buffer, from: number): number {
    return this.#bytes > 0 ? from : beginningOfMessage(slice, from)
  }

  /** Takes in what `slice` has of the message; the index past its end, if that is there. */
  #find(slice: Buffer, from: number): number | undefined {
    const end = this.#large ? this.#large.read(slice, from) : this.#end.find(slice, from)
    const part = slice.subarray(from, end)
    this.#count(part.length)
    if (!this.#large) this.#keep(part)
    return end
  }

  #count(bytes: number): void {
    this.#bytes += bytes
    if (this.#bytes > this.#limits.maxMessageBytes) {
      throw new ProtocolError(`Cannot read a message of more than "${this.#limits.maxMessageBytes}" bytes`)
    }
  }

  #keep(part: Buffer): void {
    this.#begun.push(part)
    if (this.#bytes <= this.#limits.maxWholeBytes) return
    this.#large = new LooseReader(this.#limits.maxDepth)
    for (const begun of this.#begun) this.#large.read(begun, 0)
    this.#begun = []
  }

  #take(): Framed {
    const large = this.#large
    const begun = this.#begun
    this.#begun = []
    this.#bytes = 0
    if (!large) return { kind: 'whole', json: parseWhole(joined(begun), this.#limits.maxDepth) }
    this.#large = undefined
    // It stopped when the message turned out to be large.
    this.#end = new ObjectEnd(this.#limits.maxDepth)
    return { kind: 'opened', json: large.value }
  }

  #isTurnDue(bytes: number): boolean {
    this.#bytesSinceTurn += bytes
    if (this.#bytesSinceTurn < bytesPerTurn) return false
    this.#bytesSinceTurn = 0
    return true
  }
}

// A stream that is no socket may give any number of bytes at once.
const sliceBytes = 64 * 1024

// Read at some 100 MB a second this is less than a millisecond; but before the code is warm it takes 15.
const bytesPerTurn = 64 * 1024

// Nearly all chunks are one slice.
function slicesOf(bytes: Uint8Array): readonly Buffer[] {
  const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  if (chunk.length <= sliceBytes) return [chunk]
  return Array.from({ length: Math.ceil(chunk.length / sliceBytes) }, (_, at) =>
    chunk.subarray(at * sliceBytes, (at + 1) * sliceBytes),
  )
}

function joined(begun: readonly Buffer[]): Buffer {
  const only = begun.length === 1 ? begun[0] : undefined
  return only ?? Buffer.concat(begun)
}

function beginningOfMessage(chunk: Uint8Array, from: number): number {
  for (let at = from; at < chunk.length; at += 1) {
    const byte = chunk[at] ?? openBrace
    if (byte === openBrace) return at
    if (!whiteSpace.has(byte)) throw outsideMessage(byte)
  }
  return chunk.length
}

const openBrace = 0x7b
const whiteSpace = new Set([0x20, 0x0a, 0x0d, 0x09])

function outsideMessage(byte: number): ProtocolError {
  const character = quoted(String.fromCharCode(byte))
  return new ProtocolError(`Cannot read ${character} as the start of a message, want a JSON object`, {
    hint: 'is this the socket of an ovsdb-server?',
  })
}
