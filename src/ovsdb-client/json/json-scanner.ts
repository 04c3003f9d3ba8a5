import { ProtocolError, quoted } from '../ovsdb-error.ts'
import { afterByte, broken, complete, start } from './lexeme.ts'

/** A step through a JSON text: `object` and `array` begin one, `end` ends one, a scalar is a string, number or word. */
export type Token = 'object' | 'array' | 'end' | 'name' | 'scalar' | 'unfinished'

/**
 * Walks through the text of objects and arrays that comes in chunks of UTF-8, and checks every byte of it: what it lets
 * pass, parseJson() reads. Whole objects may stand back to back.
 */
export class JsonScanner {
  /** Where in the chunk the last token begins: 0 when that was in an earlier chunk, at the end when nothing has begun. */
  start = 0
  /** Just past the last token. */
  end = 0
  /** How many objects and arrays are open. */
  depth = 0
  readonly #maxDepth: number
  /** By depth. */
  readonly #isObject: boolean[] = []
  #wanted: Wanted = 'a value'
  /** Of the lexeme that the last chunk left unfinished. */
  #state = start

  constructor(maxDepth: number) {
    this.#maxDepth = maxDepth
  }

  /** The token that ends first in `chunk` from `from` on; unfinished: it ends in a later chunk. Throws ProtocolError. */
  next(chunk: Uint8Array, from: number): Token {
    return this.#state === start ? this.#structure(chunk, from) : this.#lexeme(chunk, from, 0)
  }

  /** The index just past the end at which only `depth` are open; undefined: it is in a later chunk. Throws ProtocolError. */
  leave(depth: number, chunk: Uint8Array, from: number): number | undefined {
    let at = from
    do {
      if (this.next(chunk, at) === 'unfinished') return undefined
      at = this.end
    } while (this.depth > depth)
    return at
  }

  #structure(chunk: Uint8Array, from: number): Token {
    for (let at = from; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0
      switch (byte) {
        case space:
        case lineFeed:
        case carriageReturn:
        case tab:
          break
        case colon:
          this.#pass(byte, '":"', 'a value')
          break
        case comma:
          this.#pass(byte, '"," or an end', this.#isObject[this.depth] === true ? 'a name' : 'a value')
          break
        case openBrace:
          return this.#open(byte, at, 'object')
        case openBracket:
          return this.#open(byte, at, 'array')
        case closeBrace:
        case closeBracket:
          return this.#close(byte, at)
        default:
          this.#begin(byte)
          return this.#lexeme(chunk, at, at)
      }
    }
    this.start = chunk.length
    return 'unfinished'
  }

  #pass(byte: number, wanted: Wanted, next: Wanted): void {
    if (this.#wanted !== wanted) throw this.#unwanted(byte)
    this.#wanted = next
  }

  #open(byte: number, at: number, kind: 'object' | 'array'): Token {
    if (!this.#wantsValue()) throw this.#unwanted(byte)
    this.depth += 1
    if (this.depth > this.#maxDepth) {
      throw new ProtocolError(`Cannot read a message nested more than "${this.#maxDepth}" deep`)
    }
    this.#isObject[this.depth] = kind === 'object'
    this.#wanted = kind === 'object' ? 'a name or "}"' : 'a value or "]"'
    this.start = at
    this.end = at + 1
    return kind
  }

  #close(byte: number, at: number): Token {
    const isObject = byte === closeBrace
    const isEmpty = this.#wanted === (isObject ? 'a name or "}"' : 'a value or "]"')
    if (!isEmpty && (this.#wanted !== '"," or an end' || this.#isObject[this.depth] !== isObject)) {
      throw this.#unwanted(byte)
    }
    this.depth -= 1
    this.#wanted = this.depth === 0 ? 'a value' : '"," or an end'
    this.start = at
    this.end = at + 1
    return 'end'
  }

  #begin(byte: number): void {
    const isFit = this.#wantsName() ? byte === quote : this.#wantsValue()
    if (!isFit) throw this.#unwanted(byte)
  }

  #lexeme(chunk: Uint8Array, from: number, begin: number): Token {
    let state = this.#state
    let at = from
    for (; at < chunk.length; at += 1) {
      state = afterByte[(state << 8) | (chunk[at] ?? 0)] ?? broken
      if (state < start) break
    }
    this.start = begin
    if (state === broken) throw notJson(chunk[at], 'JSON in UTF-8')
    if (state >= start) {
      this.#state = state
      return 'unfinished'
    }
    this.#state = start
    this.end = state === complete ? at + 1 : at
    return this.#passLexeme()
  }

  #passLexeme(): Token {
    const isName = this.#wantsName()
    this.#wanted = isName ? '":"' : '"," or an end'
    return isName ? 'name' : 'scalar'
  }

  #wantsName(): boolean {
    return this.#wanted === 'a name' || this.#wanted === 'a name or "}"'
  }

  #wantsValue(): boolean {
    return this.#wanted === 'a value' || this.#wanted === 'a value or "]"'
  }

  #unwanted(byte: number): ProtocolError {
    return notJson(byte, this.#wanted)
  }
}

type Wanted = 'a value' | 'a value or "]"' | 'a name' | 'a name or "}"' | '":"' | '"," or an end'

function notJson(byte: number | undefined, wanted: string): ProtocolError {
  return new ProtocolError(
    `Cannot read ${quoted(String.fromCharCode(byte ?? 0))} in a message of the server, want ${wanted}`,
  )
}

const tab = 0x09
const lineFeed = 0x0a
const carriageReturn = 0x0d
const space = 0x20
const quote = 0x22
const comma = 0x2c
const colon = 0x3a
const openBracket = 0x5b
const closeBracket = 0x5d
const openBrace = 0x7b
const closeBrace = 0x7d
