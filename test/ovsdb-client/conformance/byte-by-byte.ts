import { Duplex, Transform } from 'node:stream'

/** The same stream, whose bytes come one at a time: whoever reads it sees every cut that there can be. */
export function byteByByte(stream: Duplex): Duplex {
  const slow = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      for (const byte of chunk) this.push(Buffer.of(byte))
      done()
    },
  })
  return Duplex.from({ readable: stream.pipe(slow), writable: stream })
}
