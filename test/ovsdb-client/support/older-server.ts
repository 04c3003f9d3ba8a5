import { Duplex, Transform } from 'node:stream'
import { OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
import type { DatabaseDaemon } from './database-daemon.ts'

/** A client of a server that has not heard of these methods: what it does not know it refuses in its own words. */
export async function clientOfOlderServer(
  server: DatabaseDaemon,
  methods: readonly string[],
): Promise<OvsdbClient> {
  const socket = await server.connect()
  const asked = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(
        null,
        methods.reduce((text, method) => text.replace(`"${method}"`, `"no_${method}"`), chunk.toString()),
      )
    },
  })
  asked.pipe(socket)
  return new OvsdbClient(Duplex.from({ readable: socket, writable: asked }))
}
