import type { Json, JsonObject } from '../json/json.ts'
import { isJsonArray, isJsonObject } from '../json/json.ts'
import { ProtocolError, quoted } from '../ovsdb-error.ts'

/** What comes from the server, by JSON-RPC 1.0. */
export type Message =
  | { readonly kind: 'request'; readonly id: Json; readonly method: string; readonly params: readonly Json[] }
  | ({ readonly kind: 'notification' } & Notification)
  | { readonly kind: 'reply'; readonly id: Json; readonly answer: Answer }

/** Said by the server without being asked: update, locked, stolen… */
export interface Notification {
  readonly method: string
  readonly params: readonly Json[]
}

/** What the server answered. */
export type Answer =
  | { readonly kind: 'result'; readonly result: Json }
  | ({ readonly kind: 'error' } & ServerError)

/** An error of RFC 7047 section 3.1; `details` and `syntax` are the server's own words. */
export interface ServerError {
  readonly error: string
  readonly details: string | undefined
  readonly syntax: string | undefined
}

/** Throws ProtocolError. */
export function parseMessage(json: Json): Message {
  if (!isJsonObject(json)) throw notAMessage(json)
  return json['method'] === undefined ? parseReply(json) : parseCall(json)
}

function parseCall(json: JsonObject): Message {
  const { id = null, method, params } = json
  if (typeof method !== 'string' || !isJsonArray(params)) throw notAMessage(json)
  return id === null ? { kind: 'notification', method, params } : { kind: 'request', id, method, params }
}

function parseReply(json: JsonObject): Message {
  const { id = null } = json
  if (id === null) throw notAMessage(json)
  return { kind: 'reply', id, answer: parseAnswer(json) }
}

// An error comes without the `result` that JSON-RPC 1.0 asks for, a result with an `error` of null.
function parseAnswer(json: JsonObject): Answer {
  const { result, error = null } = json
  if (error !== null) return { kind: 'error', ...parseServerError(error) }
  if (result === undefined) throw notAMessage(json)
  return { kind: 'result', result }
}

/** Most errors are an object; "unknown method", "canceled" and the like are a bare string. */
export function parseServerError(error: Json): ServerError {
  if (!isJsonObject(error))
    return { error: textOf(error) ?? quoted(error), details: undefined, syntax: undefined }
  return {
    error: textOf(error['error']) ?? quoted(error),
    details: textOf(error['details']),
    syntax: textOf(error['syntax']),
  }
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function notAMessage(json: Json): ProtocolError {
  return new ProtocolError(`Cannot read ${quoted(json)}, want a message of JSON-RPC 1.0`)
}
