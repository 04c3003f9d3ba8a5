import { once } from 'node:events'
import { connect } from 'node:net'

/** Whether somebody takes connections there. A server's socket is in its directory a moment before it does. */
export async function answers(socketPath: string): Promise<boolean> {
  const socket = connect(socketPath)
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}
