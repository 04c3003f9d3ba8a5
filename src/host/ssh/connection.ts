import { setMaxListeners } from 'node:events'
import type { Duplex } from 'node:stream'
import type { Client } from 'ssh2'
import { HostError } from '../../errors.ts'
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

/** Watches over a client that has logged in over `stream`. */
export function watchConnection(client: Client, label: string, stream: Duplex): Connection {
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
