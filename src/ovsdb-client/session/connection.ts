import { OvsdbClient } from '../client/client.ts'
import { ConnectionLostError, type OvsdbError } from '../ovsdb-error.ts'
import type { DatabaseSchema } from '../schema/database-schema.ts'
import { openStream } from './open-stream.ts'
import { type Remote, remoteName } from './remote.ts'
import { type IndexMemory, ServerInterview } from './server-interview.ts'
import type { SessionSettings } from './session-options.ts'
import type { ServerIdentity } from './session-state.ts'
import { connectFault } from './stream-fault.ts'

/** A connection to a server that will do. */
export interface Connection {
  readonly client: OvsdbClient
  readonly remote: string
  /** What the server said of itself; undefined: it is older than 2.9. */
  readonly server: ServerIdentity | undefined
  readonly schema: DatabaseSchema
  /** Resolves when the connection has ended, with the reason. */
  readonly lost: Promise<OvsdbError>
  /** Ends it for that reason. */
  drop(fault: OvsdbError): void
}

/**
 * Connects, and asks the server what it is. Rejects with an OvsdbError when it will not do, with the signal's reason
 * when that comes first, and leaves nothing open.
 */
export async function openConnection(
  remote: Remote,
  settings: SessionSettings,
  { memory, signal }: { readonly memory: IndexMemory; readonly signal: AbortSignal },
): Promise<Connection> {
  const patience = { timeoutMs: settings.connectTimeoutMs, signal }
  const stream = await openStream(remote, settings.tls, patience)
  let failure: Error | undefined
  stream.on('error', (error: Error) => {
    failure ??= error
  })
  const client = new OvsdbClient(stream, settings.clientOptions)
  const interview = new ServerInterview(settings.wish, memory)
  try {
    await interview.begin(client, patience)
    const schema = await client.getSchema(settings.wish.database, patience)
    return {
      client,
      remote: remoteName(remote),
      server: interview.identity,
      schema,
      ...endOf(client, remote),
    }
  } catch (error) {
    client.close()
    // What the stream says of its end is nearer to the cause than that the answer did not come.
    const hasHungUp = failure !== undefined || stream.readableEnded
    throw connectFault(remote, failure ?? error, hasHungUp ? 'hung-up' : 'asking')
  }
}

function endOf(client: OvsdbClient, remote: Remote): Pick<Connection, 'lost' | 'drop'> {
  let dropped: OvsdbError | undefined
  const loss = (reason: string) => {
    const hint = dropped?.hint === undefined ? {} : { hint: dropped.hint }
    const text = `Lost the connection to "${remoteName(remote)}": ${dropped?.message ?? reason}`
    return new ConnectionLostError(text, { cause: dropped, ...hint })
  }
  return {
    lost: client.closed.then(loss),
    drop(fault) {
      dropped ??= fault
      client.close()
    },
  }
}
