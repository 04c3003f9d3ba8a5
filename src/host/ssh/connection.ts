import { setMaxListeners } from 'node:events'
import type { Duplex } from 'node:stream'
import type { Client } from 'ssh2'
import { HostError, messageOf, OvsmeshError, UnreachableError } from '../../errors.ts'
import type { Destination } from './destination.ts'
import { handshake } from './handshake.ts'
import { checkHostKey } from './host-keys/check.ts'
import { readKnownHosts, recordHostKey } from './host-keys/files.ts'
import { knownHostName } from './host-keys/known-hosts.ts'
import { hostKeysOf } from './host-keys/verdict.ts'
import { findLoginKeys, loginAttempts } from './login/login-keys.ts'
import { noKeys } from './login/refusal.ts'
import type { ReachOptions } from './reach-options.ts'
import { remoteText } from './remote-text.ts'

/** One login to one server. */
export interface Connection {
  readonly client: Client
  readonly label: string
  /** Aborts with a HostError as its reason when the connection ends, whoever ended it. */
  readonly lost: AbortSignal
  /** Says goodbye and waits, a second at most, for the server to hang up. */
  close(): Promise<void>
}

/** The reason of `lost` when it was we who ended the connection. */
export class ConnectionClosed extends HostError {}

/** Checks the server's key and logs in over the stream that `dial` brings. Throws UnreachableError. */
export async function openConnection(
  destination: Destination,
  reach: ReachOptions,
  dial: () => Promise<Duplex>,
): Promise<Connection> {
  const loginKeys = await findLoginKeys(destination.identity, reach)
  if (loginAttempts(destination.user, loginKeys).length === 0) throw noKeys(destination, loginKeys)
  const hostKeys = hostKeysOf(await knownHosts(destination, reach), destination.host, destination.port)
  const hostKey = checkHostKey(destination, hostKeys, reach.acceptNewHostKeys)
  const { knownTypes } = hostKeys
  const timeoutMs = reach.connectTimeoutMs
  const stream = await dial()
  const client = await handshake({ destination, stream, hostKey, knownTypes, loginKeys, timeoutMs })
  const connection = watch(client, destination.label, stream)
  await record(connection, destination, reach, hostKey.newKey())
  return connection
}

async function knownHosts(destination: Destination, reach: ReachOptions) {
  try {
    return await readKnownHosts(reach.knownHostsFiles)
  } catch (thrown) {
    throw untrusted(destination, thrown)
  }
}

async function record(
  connection: Connection,
  destination: Destination,
  reach: ReachOptions,
  key: Buffer | undefined,
) {
  if (key === undefined) return
  try {
    await recordHostKey(reach.knownHostsFiles[0], knownHostName(destination.host, destination.port), key)
  } catch (thrown) {
    await connection.close()
    throw untrusted(destination, thrown)
  }
}

function untrusted(destination: Destination, thrown: unknown): UnreachableError {
  const hint = thrown instanceof OvsmeshError ? thrown.hint : undefined
  const options = { cause: thrown, ...(hint === undefined ? {} : { hint }) }
  return new UnreachableError(`cannot trust ${destination.label}: ${messageOf(thrown)}`, options)
}

function watch(client: Client, label: string, stream: Duplex): Connection {
  const end = new AbortController()
  // Everything under way listens, and there is no bound to that.
  setMaxListeners(0, end.signal)
  const lose = (why: string) => {
    end.abort(lostConnection(label, why))
    stream.destroy()
  }
  client.on('error', (error) => lose(reasonOf(error)))
  client.on('end', () => lose('it hung up'))
  client.on('close', () => lose('it hung up'))
  return {
    client,
    label,
    lost: end.signal,
    async close() {
      end.abort(new ConnectionClosed(`the connection to ${label} is closed already`))
      await goodbye(client, stream)
    },
  }
}

function reasonOf(error: Error & { readonly level?: string }): string {
  return error.level === 'client-timeout' ? 'it stopped answering' : remoteText(error.message)
}

function lostConnection(label: string, why: string): HostError {
  return new HostError(`the connection to ${label} was lost: ${why}`, {
    hint: 'what was under way there may be done, half done or not begun; look again with ovsmesh plan',
  })
}

function goodbye(client: Client, stream: Duplex): Promise<void> {
  if (stream.destroyed) return Promise.resolve()
  return new Promise((resolve) => {
    const timer = setTimeout(() => stream.destroy(), longestGoodbyeMs)
    stream.once('close', () => {
      clearTimeout(timer)
      resolve()
    })
    client.end()
  })
}

const longestGoodbyeMs = 1_000
