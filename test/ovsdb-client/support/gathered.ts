/** What comes out of a feed, as it comes. */
export interface Gathered<Change> {
  /** What came since the last time, once all who wait have been served. */
  since(): Promise<readonly Change[]>
  /** Resolves when the feed has ended; rejects when it ended with an error. */
  readonly ended: Promise<void>
}

export function gather<Change>(feed: AsyncIterable<Change>): Gathered<Change> {
  const changes: Change[] = []
  const ended = (async () => {
    for await (const change of feed) changes.push(change)
  })()
  ended.catch(() => undefined)
  return {
    ended,
    async since() {
      await new Promise((resolve) => setImmediate(resolve))
      return changes.splice(0)
    },
  }
}
