import type { Writable } from 'node:stream'

/**
 * Writes messages in order, and no more than the stream has room for. ovsdb-server stops reading while we do not take
 * its answers, so what it has not read must not pile up in the stream.
 */
export class Outbox {
  readonly #stream: Writable
  readonly #waiting: string[] = []

  constructor(stream: Writable) {
    this.#stream = stream
    stream.on('drain', () => this.#flush())
  }

  send(message: string): void {
    if (this.#waiting.length > 0 || this.#stream.writableNeedDrain) this.#waiting.push(message)
    else this.#stream.write(message)
  }

  #flush(): void {
    let written = 0
    for (const message of this.#waiting) {
      if (this.#stream.writableNeedDrain) break
      this.#stream.write(message)
      written += 1
    }
    this.#waiting.splice(0, written)
  }
}
