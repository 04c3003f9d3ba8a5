import type { ClientCallback, ClientChannel } from 'ssh2'
import { HostError, messageOf } from '../../errors.ts'
import type { Connection } from './connection.ts'
import { remoteText } from './remote-text.ts'

/** Why a server opens no channel (RFC 4254 5.1). */
export const administrativelyProhibited = 1

/** How long something may take, and the error when it takes longer. */
export interface Limit {
  readonly timeoutMs: number
  readonly late: () => Error
}

/**
 * What `work` comes to, unless the connection is lost or time is up first; then it throws at once,
 * and aborts the signal that `work` was given.
 */
export async function beforeLoss<T>(
  connection: Connection,
  { timeoutMs, late }: Limit,
  work: (over: AbortSignal) => Promise<T>,
): Promise<T> {
  connection.lost.throwIfAborted()
  const over = new AbortController()
  const onLost = () => over.abort(connection.lost.reason)
  const timer = setTimeout(() => over.abort(late()), timeoutMs)
  connection.lost.addEventListener('abort', onLost)
  try {
    return await Promise.race([work(over.signal), rejectedBy(over.signal)])
  } finally {
    clearTimeout(timer)
    connection.lost.removeEventListener('abort', onLost)
  }
}

/**
 * What `attend` makes of the channel that `request` asks ssh2 for. Throws ChannelRefused. `attend` is called before ssh2 reads on:
 * the whole life of a channel, its end included, can lie in the packet that opened it. A channel that comes after `over` is closed.
 */
export async function openChannel<T>(
  over: AbortSignal,
  request: (reply: ClientCallback) => void,
  attend: (channel: ClientChannel) => T,
): Promise<Awaited<T>> {
  return await new Promise<T>((resolve, reject) => {
    const reply: ClientCallback = (error, channel) => {
      if (error) return reject(new ChannelRefused(error))
      resolve(attend(channel))
      if (over.aborted) channel.close()
    }
    try {
      request(reply)
    } catch (thrown) {
      reject(new ChannelRefused(thrown))
    }
  })
}

/** The server would not open a channel. */
export class ChannelRefused extends HostError {
  /** RFC 4254 5.1; undefined where the server gave none. */
  readonly reason: number | undefined

  constructor(thrown: unknown) {
    super(remoteText(messageOf(thrown).replace('(SSH) Channel open failure: ', '')), { cause: thrown })
    const reason = thrown instanceof Error && 'reason' in thrown ? thrown.reason : undefined
    this.reason = typeof reason === 'number' ? reason : undefined
  }
}

function rejectedBy(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
  )
}
