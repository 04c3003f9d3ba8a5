/**
 * What JSON can say. Integers beyond 2^53 are a `bigint`, so that no 64-bit integer of OVSDB is ever rounded.
 * A member that is `undefined` is left out of the text.
 */
export type Json = null | boolean | number | bigint | string | readonly Json[] | JsonObject

export type JsonObject = { readonly [member: string]: Json | undefined }

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isJsonArray(value)
}

/** `Array.isArray` does not narrow a readonly array. */
export function isJsonArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}
