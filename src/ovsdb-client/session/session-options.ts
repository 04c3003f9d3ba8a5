import type { ClientOptions } from '../client/client.ts'
import { checkedMs } from '../rpc/duration.ts'
import type { MessageLimits } from '../rpc/framing.ts'
import { type ClockAndChance, realClockAndChance } from './clock-and-chance.ts'
import type { TlsSource } from './open-stream.ts'
import { type OpenStream, parseRemotes, type Remote, RemoteError } from './remote.ts'
import type { ServerWish } from './server-database.ts'
import { tlsOptions } from './tls.ts'
import { type Backoff, firstTurn, type Turn } from './turn.ts'

export interface SessionOptions {
  /** `tcp:HOST:PORT`, `ssl:HOST:PORT`, `unix:PATH`, or a function that opens a stream. */
  readonly remotes: readonly (string | OpenStream)[]
  /** For `ssl:` remotes; a function is asked at every attempt, for certificates that are renewed. */
  readonly tls?: TlsSource
  /** Only the leader of a cluster will do. Without it, any member that is in touch with the majority. */
  readonly leaderOnly?: boolean
  /** Only this cluster will do: its ID, or the first characters, as `ovs-appctl cluster/status` prints them. */
  readonly clusterId?: string
  /** Remotes are tried in a random order, so that clients spread over them. `false`: in the order given. */
  readonly shuffle?: boolean
  /** For a remote to take the connection, and again for the server to answer each question at its beginning; 5000. */
  readonly connectTimeoutMs?: number
  /** After so long without a byte the server is asked for a sign of life, after as long again it is left; 5000, 0: never. */
  readonly probeIntervalMs?: number
  /** The pauses between rounds of remotes; 100 and 8000. */
  readonly backoff?: Partial<Backoff>
  readonly limits?: MessageLimits
  /** For tests. */
  readonly clockAndChance?: ClockAndChance
}

/** The options in their regular form. */
export interface SessionSettings {
  readonly firstTurn: Turn
  readonly tls: TlsSource
  readonly wish: ServerWish
  readonly connectTimeoutMs: number
  readonly clientOptions: ClientOptions
  readonly backoff: Backoff
  readonly clockAndChance: ClockAndChance
}

/** Throws RemoteError, for remotes and certificates that can never be used; UnsendableError for such lengths of time. */
export function parseOptions(database: string, options: SessionOptions): SessionSettings {
  const { tls, leaderOnly = false, clusterId, shuffle = true, connectTimeoutMs = 5000 } = options
  const { probeIntervalMs = 5000, limits, clockAndChance = realClockAndChance } = options
  const remotes = parseRemotes(options.remotes)
  refuseUnusableTls(remotes, tls)
  return {
    firstTurn: firstTurn(shuffle ? shuffled(remotes, clockAndChance) : remotes),
    tls: tls ?? {},
    wish: { database, leaderOnly, clusterId },
    connectTimeoutMs: checkedMs('connectTimeoutMs', connectTimeoutMs),
    clientOptions: {
      ...(limits === undefined ? {} : { limits }),
      ...(checkedMs('probeIntervalMs', probeIntervalMs) === 0 ? {} : { probeIntervalMs }),
    },
    backoff: parseBackoff(options.backoff),
    clockAndChance,
  }
}

function parseBackoff({ minMs = 100, maxMs = 8000 }: Partial<Backoff> = {}): Backoff {
  return { minMs: checkedMs('backoff.minMs', minMs), maxMs: checkedMs('backoff.maxMs', maxMs) }
}

function refuseUnusableTls(remotes: readonly Remote[], tls: TlsSource | undefined): void {
  if (tls === undefined && remotes.some(({ kind }) => kind === 'ssl')) {
    throw new RemoteError('Cannot connect to an "ssl:" remote without "tls", want at least its "ca"', {
      hint: 'tls: { ca, certificate, key }, each the text of a PEM file',
    })
  }
  if (tls !== undefined && typeof tls !== 'function') tlsOptions(tls, 'localhost')
}

// Each goes to a random place among those before it, so that every order is as likely.
function shuffled(remotes: readonly Remote[], { random }: ClockAndChance): readonly Remote[] {
  return remotes.reduce<readonly Remote[]>((placed, remote) => {
    const place = Math.floor(random() * (placed.length + 1))
    return [...placed.slice(0, place), remote, ...placed.slice(place)]
  }, [])
}
