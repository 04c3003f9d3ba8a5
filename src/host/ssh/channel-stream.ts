import { Duplex } from 'node:stream'
import type { ClientChannel } from 'ssh2'
import { ConnectionClosed } from './connection.ts'

/**
 * A channel as an ordinary stream. ssh2's own neither remembers that it was destroyed, nor says why it ended,
 * nor answers to writes after the far side has closed it.
 */
export class ChannelStream extends Duplex {
  readonly #channel: ClientChannel

  /** `lost` aborts when the connection ends: the stream then fails with its reason, unless it was we who ended it. */
  constructor(channel: ClientChannel, lost: AbortSignal) {
    super()
    this.#channel = channel
    const onLost = () => this.destroy(lost.reason instanceof ConnectionClosed ? undefined : lost.reason)
    lost.addEventListener('abort', onLost)
    this.once('close', () => lost.removeEventListener('abort', onLost))
    channel.on('data', (bytes: Buffer) => {
      if (!this.push(bytes)) channel.pause()
    })
    channel.once('end', () => this.push(null))
    channel.once('close', () => this.end())
    channel.on('error', (error: Error) => this.destroy(error))
  }

  override _read(): void {
    this.#channel.resume()
  }

  override _write(bytes: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#channel.write(bytes, done)
  }

  override _final(done: () => void): void {
    this.#channel.end()
    done()
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#channel.close()
    this.#channel.resume()
    done(error)
  }
}
