import type { Duplex } from 'node:stream'
import ssh2, { type Client } from 'ssh2'
import { messageOf, UnreachableError } from '../../errors.ts'
import { offeredAlgorithms } from './algorithms.ts'
import { addressOf, type Destination } from './destination.ts'
import type { HostKeyCheck } from './host-keys/check.ts'
import { type LoginKeys, loginAttempts } from './login/login-keys.ts'
import { loginRefused, tooManyKeys } from './login/refusal.ts'
import { remoteText } from './remote-text.ts'

export interface Handshake {
  readonly destination: Destination
  readonly stream: Duplex
  readonly hostKey: HostKeyCheck
  /** Types of the keys on file, to be asked for first. */
  readonly knownTypes: readonly string[]
  readonly loginKeys: LoginKeys
  readonly timeoutMs: number
}

// ssh2 asks three times and gives up at the fourth: a host that says nothing is lost after 20 s.
const keepaliveMs = 5_000

/** Key exchange and login over a stream that is connected. Throws UnreachableError, and destroys the stream. */
export function handshake(request: Handshake): Promise<Client> {
  const { destination, stream, hostKey } = request
  const client = new ssh2.Client()
  return new Promise((resolve, reject) => {
    const fail = (error: UnreachableError) => {
      reject(error)
      stream.destroy()
    }
    client.once('ready', () => resolve(client))
    client.on('error', (error) => {
      if (error.level !== 'agent') fail(hostKey.refusal() ?? explain(error, request))
    })
    client.once('close', () =>
      fail(hungUp(destination, 'it closed the connection in the middle of the login')),
    )
    client.connect({
      sock: stream,
      username: destination.user,
      authHandler: [...loginAttempts(destination.user, request.loginKeys)],
      algorithms: offeredAlgorithms(request.knownTypes),
      hostVerifier: hostKey.verify,
      readyTimeout: request.timeoutMs,
      keepaliveInterval: keepaliveMs,
      strictVendor: false,
    })
  })
}

function explain(error: Error & { readonly level?: string }, request: Handshake): UnreachableError {
  const { destination, loginKeys, timeoutMs } = request
  if (error.level === 'client-authentication') return loginRefused(destination, loginKeys)
  if (error.level === 'client-timeout') return silent(destination, timeoutMs)
  if (error.message.includes('Too many authentication failures')) return tooManyKeys(destination, loginKeys)
  if (error.message === 'Connection lost before handshake')
    return hungUp(destination, 'it closed the connection at once')
  return hungUp(destination, remoteText(messageOf(error)))
}

function silent(destination: Destination, timeoutMs: number): UnreachableError {
  const said = `it took the connection and did not finish the login within ${timeoutMs} ms`
  return new UnreachableError(`cannot log in to ${destination.label} at ${addressOf(destination)}: ${said}`, {
    hint: 'is it sshd that listens there, and is the host too busy to answer?',
  })
}

function hungUp(destination: Destination, why: string): UnreachableError {
  return new UnreachableError(`cannot log in to ${destination.label} at ${addressOf(destination)}: ${why}`, {
    hint: 'the log of its sshd says why; MaxStartups turns away logins that come at the same time',
  })
}
