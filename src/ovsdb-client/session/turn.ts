import { type Remote, RemoteError } from './remote.ts'

/** How long to wait when no remote would do. */
export interface Backoff {
  /** The longest pause after the first round of all remotes; it doubles with each round. */
  readonly minMs: number
  /** The longest pause of all. */
  readonly maxMs: number
}

/** Whose turn it is. */
export interface Turn {
  readonly remote: Remote
  /** In the order in which they come after it. */
  readonly others: readonly Remote[]
  /** Attempts that came to nothing since the last steady connection. */
  readonly failures: number
}

/** Throws RemoteError when there is nobody whose turn it could be. */
export function firstTurn([remote, ...others]: readonly Remote[]): Turn {
  if (remote === undefined) throw new RemoteError('Cannot connect to "[]", want at least one remote')
  return { remote, others, failures: 0 }
}

/** The next remote, after an attempt that came to nothing. */
export function turnAfterFailure({ remote, others, failures }: Turn): Turn {
  const [next, ...rest] = [...others, remote]
  return { remote: next ?? remote, others: rest, failures: failures + 1 }
}

/**
 * The next remote, after a connection that worked for `lastedMs`. One that ends sooner than the pause before it could
 * have been counts as a failure, as in lib/reconnect.c: a server that hangs up at once is not asked over and over.
 */
export function turnAfterLoss(turn: Turn, lastedMs: number, backoff: Backoff): Turn {
  const next = turnAfterFailure(turn)
  const wasSteady = lastedMs >= longestPauseMs(Math.max(1, roundOf(turn)), backoff)
  return wasSteady ? { ...next, failures: 0 } : next
}

/**
 * How long to wait before this turn: not at all while there is a remote that has not been tried, and after a whole
 * round anything from nothing to the longest pause of that round. That is "full jitter": clients that lost their
 * server at the same moment come back spread over the whole time. `random` is from 0 to 1.
 */
export function pauseMs(turn: Turn, backoff: Backoff, random: number): number {
  const round = roundOf(turn)
  const isNewRound = round > 0 && turn.failures % remoteCount(turn) === 0
  return isNewRound ? Math.round(random * longestPauseMs(round, backoff)) : 0
}

function roundOf(turn: Turn): number {
  return Math.floor(turn.failures / remoteCount(turn))
}

function remoteCount({ others }: Turn): number {
  return others.length + 1
}

function longestPauseMs(round: number, { minMs, maxMs }: Backoff): number {
  return Math.min(maxMs, minMs * 2 ** (round - 1))
}
