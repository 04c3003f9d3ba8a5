import type { Duplex } from 'node:stream'
import { messageOf, OvsmeshError, UnreachableError } from '../../errors.ts'
import { type Connection, watchConnection } from './connection.ts'
import type { Destination } from './destination.ts'
import { handshake } from './handshake.ts'
import { checkHostKey } from './host-keys/check.ts'
import { readKnownHosts, recordHostKey } from './host-keys/files.ts'
import { type KnownHost, knownHostName } from './host-keys/known-hosts.ts'
import { hostKeysOf } from './host-keys/verdict.ts'
import { findLoginKeys, loginAttempts } from './login/login-keys.ts'
import { noKeys } from './login/refusal.ts'
import type { ReachOptions } from './reach-options.ts'

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
  const connection = watchConnection(client, destination.label, stream)
  await record(connection, destination, reach, hostKey.newKey())
  return connection
}

async function knownHosts(destination: Destination, reach: ReachOptions): Promise<readonly KnownHost[]> {
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
): Promise<void> {
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
