import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** The way of a session to a server, which a test shuts and opens; the server and its other clients do not notice. */
export class Gate {
  readonly #path: string
  #isOpen = true
  #socket: Socket | undefined

  constructor(path: string) {
    this.#path = path
  }

  /** For `remotes` of a session. */
  readonly open = async (): Promise<Socket> => {
    if (!this.#isOpen) throw new Error('the gate is shut')
    const socket = connect(this.#path)
    await once(socket, 'connect')
    this.#socket = socket
    return socket
  }

  /** Bytes that came through since it was last passed. */
  get bytesRead(): number {
    return this.#socket?.bytesRead ?? 0
  }

  shut(): void {
    this.#isOpen = false
    this.#socket?.destroy()
  }

  unlock(): void {
    this.#isOpen = true
  }
}
