/** What can go wrong here. `message` says what was attempted and what is wanted; `hint` is the next step. */
export class OvsdbError extends Error {
  readonly hint: string | undefined

  constructor(message: string, options: { readonly hint?: string; readonly cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = new.target.name
    this.hint = options.hint
  }
}

/**
 * Nobody answers: there is no connection, it went away first, the time limit was over, the caller's signal came, or the
 * session or replica was closed. What was asked changes nothing: of a transaction that is `unknown`, an outcome.
 */
export class ConnectionLostError extends OvsdbError {}

/** The other end does not speak RFC 7047. */
export class ProtocolError extends OvsdbError {}

/**
 * What the caller asks for can't be: it would make the server hang up, mean something else there, or never end as it
 * says. Nothing was sent.
 */
export class UnsendableError extends OvsdbError {}

/** A column does not hold what the caller's reader expects. */
export class UnreadableError extends OvsdbError {}

/** The server refused a request, or did not commit a transaction whose results the caller asked for. */
export class RefusedError extends OvsdbError {
  /** What kind of refusal, in the server's words: "unknown database", "syntax error"… Undefined: they are not known. */
  readonly error: string | undefined
  /** The rest of what it said, where it said more. */
  readonly details: string | undefined

  constructor(
    message: string,
    options: {
      readonly hint?: string
      readonly cause?: unknown
      readonly error?: string
      readonly details?: string | undefined
    } = {},
  ) {
    super(message, options)
    this.error = options.error
    this.details = options.details
  }
}

/** A value as it would stand in JSON, shortened: for messages. */
export function quoted(value: unknown): string {
  const text = JSON.stringify(value, (_, member) => (typeof member === 'bigint' ? String(member) : member))
  const shown = text === undefined ? String(value) : text
  const short = shown.length > 200 ? `${shown.slice(0, 200)}…` : shown
  return short.startsWith('"') ? short : `"${short}"`
}
