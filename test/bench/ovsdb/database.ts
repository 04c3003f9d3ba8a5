import { type OvsdbServer, startOvsdbServer } from '../../ovsdb-client/support/ovsdb-server.ts'
import { type ContentSize, fill } from './content.ts'

/** A server that holds such content and nothing else. Whoever asks for it stops it. */
export async function startDatabase(content: ContentSize): Promise<OvsdbServer> {
  const server = await startOvsdbServer()
  const client = await server.client()
  try {
    await fill(client, content)
    return server
  } catch (cause) {
    await server.stop()
    throw cause
  } finally {
    client.close()
  }
}
