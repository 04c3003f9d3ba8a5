import type { Duplex } from 'node:stream'
import { messageOf, OvsmeshError, UnreachableError } from '../../errors.ts'
import { administrativelyProhibited, beforeLoss, ChannelRefused, openChannel } from './channel.ts'
import { ChannelStream } from './channel-stream.ts'
import type { Connection } from './connection.ts'
import { addressOf, type Destination } from './destination.ts'
import { dial } from './dial.ts'
import { openConnection } from './open-connection.ts'
import type { ReachOptions } from './reach-options.ts'

/**
 * One connection to each jump host, for all hosts behind it: sshd drops logins that come in a crowd (MaxStartups).
 * It is opened by the first of them and closed after the last.
 */
export class JumpHosts {
  readonly #reach: ReachOptions
  readonly #shared = new Map<string, SharedConnection>()

  constructor(reach: ReachOptions) {
    this.#reach = reach
  }

  /** A stream to the destination by way of the jump host. Throws UnreachableError. */
  async dial(jump: Destination, destination: Destination): Promise<Duplex> {
    const key = `${jump.user}@${addressOf(jump)} ${jump.identity ?? ''}`
    const shared = this.#shared.get(key) ?? this.#open(key, jump)
    shared.hosts += 1
    try {
      const stream = await forward(await shared.opening, destination, this.#reach.connectTimeoutMs)
      stream.once('close', () => this.#leave(key, shared))
      return stream
    } catch (thrown) {
      this.#leave(key, shared)
      throw behind(jump, destination, thrown)
    }
  }

  #open(key: string, jump: Destination): SharedConnection {
    const opening = openConnection(jump, this.#reach, () => dial(jump, this.#reach.connectTimeoutMs))
    const shared = { opening, hosts: 0 }
    const forget = () => this.#forget(key, shared)
    opening.then(({ lost }) => lost.addEventListener('abort', forget), forget)
    this.#shared.set(key, shared)
    return shared
  }

  #leave(key: string, shared: SharedConnection): void {
    shared.hosts -= 1
    if (shared.hosts > 0) return
    this.#forget(key, shared)
    shared.opening.then((connection) => connection.close(), ignore)
  }

  #forget(key: string, shared: SharedConnection): void {
    if (this.#shared.get(key) === shared) this.#shared.delete(key)
  }
}

/** The jump hosts of everything that is reached with the very same options: one run of a command. */
export function jumpHostsFor(reach: ReachOptions): JumpHosts {
  const jumpHosts = known.get(reach) ?? new JumpHosts(reach)
  known.set(reach, jumpHosts)
  return jumpHosts
}

interface SharedConnection {
  readonly opening: Promise<Connection>
  /** How many are on their way through. */
  hosts: number
}

const known = new WeakMap<ReachOptions, JumpHosts>()

// The hosts that waited for the connection have each been told.
const ignore = () => {}

function forward(
  connection: Connection,
  { host, port }: Destination,
  timeoutMs: number,
): Promise<ChannelStream> {
  const late = () => new UnreachableError(`no answer within ${timeoutMs} ms`)
  return beforeLoss(connection, { timeoutMs, late }, (over) =>
    openChannel(
      over,
      (reply) => connection.client.forwardOut('127.0.0.1', 0, host, port, reply),
      (channel) => new ChannelStream(channel, connection.lost),
    ),
  )
}

function behind(jump: Destination, destination: Destination, thrown: unknown): UnreachableError {
  const message = `cannot connect to ${destination.label} at ${addressOf(destination)} through ${jump.label}: ${messageOf(thrown)}`
  return new UnreachableError(message, { hint: hintFor(thrown), cause: thrown })
}

function hintFor(thrown: unknown): string {
  if (thrown instanceof ChannelRefused && thrown.reason === administrativelyProhibited) {
    return 'the jump host forwards nothing: AllowTcpForwarding and PermitOpen of its sshd must let this address through'
  }
  const hint = thrown instanceof OvsmeshError ? thrown.hint : undefined
  return hint ?? 'the jump host must be able to reach this address and port; ssh.host sets another'
}
