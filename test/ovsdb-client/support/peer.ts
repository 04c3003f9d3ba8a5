import { Duplex } from 'node:stream'

/** The other end of a client's stream, played by the test. */
export interface Peer {
  /** What the client holds. */
  readonly stream: Duplex
  /** What the client wrote, one text a write. */
  readonly received: readonly string[]
  /** Takes no more writes until `read` is called. */
  stopReading(): void
  read(): void
  say(text: string): void
  hangUp(): void
  fail(error: Error): void
}

export function peer(): Peer {
  const received: string[] = []
  let reading = true
  let goOn = () => {}
  const stream = new Duplex({
    highWaterMark: 1,
    read: () => undefined,
    write(chunk: Buffer, _encoding, written) {
      received.push(chunk.toString())
      goOn = written
      if (reading) written()
    },
  })
  return {
    stream,
    received,
    stopReading() {
      reading = false
    },
    read() {
      reading = true
      goOn()
    },
    say: (text) => stream.push(Buffer.from(text)),
    hangUp: () => stream.push(null),
    fail: (error) => stream.destroy(error),
  }
}
