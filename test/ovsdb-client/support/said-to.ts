import { once } from 'node:events'
import type { Socket } from 'node:net'

/** What became of a text that was said to a server. */
export interface Said {
  /** Whether the connection lived to answer something harmless behind the text. */
  readonly survived: boolean
  /** All that the server said before that, as it came. */
  readonly answer: string
}

/** Says a text on a connection of its own, whatever the client would make of it, and closes that. */
export async function saidTo(server: { connect(): Promise<Socket> }, text: string): Promise<Said> {
  const socket = await server.connect()
  let answer = ''
  socket.on('data', (chunk: Buffer) => {
    answer += chunk.toString()
    if (answer.endsWith(answerToLast)) socket.end()
  })
  // It hangs up with the rest of the text unread, which may come back as a reset.
  socket.on('error', () => undefined)
  socket.write(`${text}${last}`)
  await once(socket, 'close')
  return { survived: answer.endsWith(answerToLast), answer: answer.replace(answerToLast, '') }
}

const last = '{"method":"echo","params":[],"id":"last"}'
const answerToLast = '{"id":"last","result":[],"error":null}'
