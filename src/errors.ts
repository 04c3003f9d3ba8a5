/** Exit codes of every command; part of the interface (README, "Exit codes"). */
export const exitCode = {
  done: 0,
  failed: 1,
  pending: 2,
  someHostsFailed: 3,
  someHostsUnreachable: 4,
  stalePlan: 5,
  declined: 6,
  takenBack: 7,
  usage: 64,
} as const

export type ExitCode = (typeof exitCode)[keyof typeof exitCode]

/**
 * What we expect to go wrong. `message` says what was attempted, with the value in quotes and what is wanted;
 * `hint` is the next step for the reader; `exitCode` is what the process ends with if nobody catches it earlier.
 */
export class OvsmeshError extends Error {
  readonly exitCode: ExitCode = exitCode.failed
  readonly hint: string | undefined

  constructor(message: string, options: { readonly hint?: string; readonly cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = new.target.name
    this.hint = options.hint
  }
}

/** A command line that makes no sense. */
export class UsageError extends OvsmeshError {
  override readonly exitCode = exitCode.usage
}

/** The saved plan no longer describes the inventory, the lock or the hosts. */
export class StalePlanError extends OvsmeshError {
  override readonly exitCode = exitCode.stalePlan
}

/** The operator said no. */
export class DeclinedError extends OvsmeshError {
  override readonly exitCode = exitCode.declined
}

/** Nobody answered at the host's SSH port, or the login was refused: the host's own state is unknown. */
export class UnreachableError extends OvsmeshError {
  override readonly exitCode = exitCode.someHostsUnreachable
}

/** The host answered, and what was attempted on it did not work. */
export class HostError extends OvsmeshError {
  override readonly exitCode = exitCode.someHostsFailed
}

/** Our own bug: a promise between two parts of ovsmesh was broken. */
export class BrokenPromiseError extends Error {
  constructor(message: string) {
    super(message)
    this.name = new.target.name
  }
}

/** The message of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown)
}
