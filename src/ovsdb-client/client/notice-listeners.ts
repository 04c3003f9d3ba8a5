import type { Notice } from './notice.ts'

/** While a promise that it gave is open, the connection hands out nothing else: it never awaits a request of its own. */
export type NoticeListener = (notice: Notice) => void | Promise<void>

/** Who hears what the server says unasked. */
export class NoticeListeners {
  readonly #listeners = new Set<NoticeListener>()

  /** The function given back ends it. */
  add(listener: NoticeListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Tells them all; the promise, where there is one, says when each is done with it. */
  tell(notice: Notice): void | Promise<void> {
    const open = [...this.#listeners].flatMap((listen) => listen(notice) ?? [])
    if (open.length > 0) return Promise.all(open).then(() => undefined)
  }
}
