import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'

/** Takes connections on 127.0.0.1, reads, and never says anything. */
export interface MuteServer {
  readonly port: number
  close(): Promise<void>
}

export async function startMuteServer(): Promise<MuteServer> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket.resume())
    socket.on('error', () => undefined)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    // Not a path, since it listens on an address.
    port: (server.address() as AddressInfo).port,
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
