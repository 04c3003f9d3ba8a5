import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect as connectTls } from 'node:tls'
import { OvsdbError } from '../ovsdb-error.ts'
import { type Remote, remoteName } from './remote.ts'
import { connectFault } from './stream-fault.ts'
import { type TlsIdentity, tlsOptions } from './tls.ts'
import { type Patience, within } from './within.ts'

/** Who we are to `ssl:` remotes; a function is asked at every attempt, for certificates that are renewed. */
export type TlsSource = TlsIdentity | (() => TlsIdentity | Promise<TlsIdentity>)

/**
 * A stream to that remote, ready to be written to. Rejects with ConnectionLostError when there is none in time, with
 * RemoteError when what `tls` says cannot be used, with the signal's reason; whatever comes later is closed.
 */
export async function openStream(remote: Remote, tls: TlsSource, patience: Patience): Promise<Duplex> {
  const abandoned = new AbortController()
  const opening = open(remote, tls, abandoned.signal)
  const attempt = `Cannot connect to "${remoteName(remote)}"`
  try {
    return await within(opening, patience, { attempt })
  } catch (error) {
    abandoned.abort()
    // A stream that comes after its time: nobody would ever close it.
    opening.then(
      (late) => late.destroy(),
      () => undefined,
    )
    if (patience.signal?.aborted || error instanceof OvsdbError) throw error
    throw connectFault(remote, error, 'opening')
  }
}

async function open(remote: Remote, tls: TlsSource, abandoned: AbortSignal): Promise<Duplex> {
  switch (remote.kind) {
    case 'stream':
      return remote.open(abandoned)
    case 'unix':
      return ready(connect(remote.path), 'connect', abandoned)
    case 'tcp':
      return ready(connect({ ...remote, noDelay: true }), 'connect', abandoned)
    case 'ssl': {
      const identity = typeof tls === 'function' ? await tls() : tls
      const address = { host: remote.host, port: remote.port }
      const socket = connectTls({ ...address, ...tlsOptions(identity, remote.host) })
      return ready(socket.setNoDelay(true), 'secureConnect', abandoned)
    }
  }
}

async function ready(
  socket: Socket,
  event: 'connect' | 'secureConnect',
  signal: AbortSignal,
): Promise<Socket> {
  try {
    await once(socket, event, { signal })
    return socket
  } catch (error) {
    socket.destroy()
    throw error
  }
}
