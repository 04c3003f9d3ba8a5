import type { Json } from './json.ts'

/**
 * A JSON value that is kept as the bytes it came in, and read when somebody wants it: the rows of a large message,
 * of which most are never looked at. It holds on to the chunk of the stream that it is part of.
 */
export interface PackedJson {
  /** Reads it, anew each time. The text was checked when it came. */
  unpack(): Json
}

/** A value in which rows may be packed: members that are named by a UUID. */
export type LooseJson =
  | Json
  | PackedJson
  | readonly LooseJson[]
  | { readonly [member: string]: LooseJson | undefined }
