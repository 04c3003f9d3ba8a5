import type { Json } from './json.ts'
import { parseJson } from './parse-json.ts'

/**
 * A JSON value that is kept as the bytes it came in, and read when somebody wants it: the rows of a large message,
 * of which most are never looked at. It holds on to the chunk of the stream that it is part of.
 */
export interface PackedJson {
  /** Its length as text. */
  readonly byteLength: number
  /** Reads it, anew each time. The text was checked when it came: this does not fail. */
  unpack(): Json
}

/** A value in which rows may be packed: members that are named by a UUID, elements of an array named "rows". */
export type LooseJson =
  | Json
  | PackedJson
  | readonly LooseJson[]
  | { readonly [member: string]: LooseJson | undefined }

/** No JSON has a function as a member, so this cannot be mistaken. */
export function isPacked(value: LooseJson | undefined): value is PackedJson {
  return (
    typeof value === 'object' && value !== null && 'unpack' in value && typeof value.unpack === 'function'
  )
}

export function isLooseArray(value: LooseJson | undefined): value is readonly LooseJson[] {
  return Array.isArray(value)
}

export function isLooseObject(
  value: LooseJson | undefined,
): value is { readonly [member: string]: LooseJson | undefined } {
  return typeof value === 'object' && value !== null && !isLooseArray(value) && !isPacked(value)
}

/** A slice of a chunk that holds exactly one JSON value. Whoever makes it has checked that. */
export class PackedSlice implements PackedJson {
  readonly #chunk: Buffer
  readonly #start: number
  readonly #end: number

  constructor(chunk: Buffer, start: number, end: number) {
    this.#chunk = chunk
    this.#start = start
    this.#end = end
  }

  get byteLength(): number {
    return this.#end - this.#start
  }

  unpack(): Json {
    return parseJson(this.#chunk.toString('utf8', this.#start, this.#end))
  }
}
