import type { Json } from '../json/json.ts'
import { isJsonObject } from '../json/json.ts'
import { isLooseArray, isLooseObject, type LooseJson } from '../json/packed-json.ts'
import { unpacked } from '../json/unpack.ts'
import { ProtocolError, quoted } from '../ovsdb-error.ts'

/** What comes from the server, by JSON-RPC 1.0. In a large message rows may be packed: `Value` says so. */
export type Message<Value extends LooseJson> =
  | ({ readonly kind: 'request'; readonly id: Json } & Call<Value>)
  | ({ readonly kind: 'notification' } & Call<Value>)
  | { readonly kind: 'reply'; readonly id: Json; readonly answer: AnswerOf<Value> }

interface Call<Value extends LooseJson> {
  readonly method: string
  readonly params: readonly Value[]
}

/** Said by the server without being asked: update, locked, stolen… Rows in it may be packed. */
export type LooseNotification = Call<LooseJson>

/** What the server answered. */
export type Answer = AnswerOf<Json>

/** What the server answered; rows in it may be packed. */
export type LooseAnswer = AnswerOf<LooseJson>

type AnswerOf<Value extends LooseJson> =
  | { readonly kind: 'result'; readonly result: Value }
  | ({ readonly kind: 'error' } & ServerError)

/** An error of RFC 7047 section 3.1; `details` and `syntax` are the server's own words. */
export interface ServerError {
  readonly error: string
  readonly details: string | undefined
  readonly syntax: string | undefined
}

/** Throws ProtocolError. */
export function parseMessage(json: Json): Message<Json>
export function parseMessage(json: LooseJson): Message<LooseJson>
export function parseMessage(json: LooseJson): Message<LooseJson> {
  if (!isLooseObject(json)) throw notAMessage(json)
  return json['method'] === undefined ? parseReply(json) : parseCall(json)
}

type LooseObject = { readonly [member: string]: LooseJson | undefined }

function parseCall(json: LooseObject): Message<LooseJson> {
  const { id = null, method, params } = json
  if (typeof method !== 'string' || !isLooseArray(params)) throw notAMessage(json)
  return id === null
    ? { kind: 'notification', method, params }
    : { kind: 'request', id: unpacked(id), method, params }
}

function parseReply(json: LooseObject): Message<LooseJson> {
  const { id = null } = json
  if (id === null) throw notAMessage(json)
  return { kind: 'reply', id: unpacked(id), answer: parseAnswer(json) }
}

// An error comes without the `result` that JSON-RPC 1.0 asks for, a result with an `error` of null.
function parseAnswer(json: LooseObject): LooseAnswer {
  const { result, error = null } = json
  if (error !== null) return { kind: 'error', ...parseServerError(unpacked(error)) }
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

function notAMessage(json: LooseJson): ProtocolError {
  return new ProtocolError(`Cannot read ${quoted(json)}, want a message of JSON-RPC 1.0`)
}
