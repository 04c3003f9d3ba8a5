import type { Writable } from 'node:stream'

/**
 * Writes messages in order, and no more than the stream has room for. ovsdb-server stops reading while we do not take
 * its answers, so what it has not read must not pile up in the stream.
 */
export class Outbox {
  readonly #stream: Writable
  #waiting: string[] = []

  constructor(stream: Writable) {
    this.#stream = stream
    stream.on('drain', () => this.#flush())
  }

  send(message: string): void {
    this.#waiting.push(message)
    this.#flush()
  }

  #flush(): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const message of waiting) {
      if (this.#stream.writableNeedDrain) this.#waiting.push(message)
      else this.#stream.write(message)
    }
  }
}
