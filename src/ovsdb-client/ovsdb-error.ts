/** What can go wrong here. `message` says what was attempted and what is wanted; `hint` is the next step. */
export class OvsdbError extends Error {
  readonly hint: string | undefined

  constructor(message: string, options: { readonly hint?: string; readonly cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = new.target.name
    this.hint = options.hint
  }
}

/** There is no connection, or it went away before an answer to a question that changes nothing. */
export class ConnectionLostError extends OvsdbError {}

/** The other end does not speak RFC 7047. */
export class ProtocolError extends OvsdbError {}

/** What the caller wants to send would make the server hang up, or mean something else there: nothing was sent. */
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
