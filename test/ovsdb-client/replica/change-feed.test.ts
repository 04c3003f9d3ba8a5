import { expect } from 'chai'
import { OvsdbError } from '../../../src/ovsdb-client/ovsdb-error.ts'
import { ChangeFeed } from '../../../src/ovsdb-client/replica/change-feed.ts'
import type { StoredChange } from '../../../src/ovsdb-client/replica/stored-change.ts'
import { storedShelf } from '../support/shelf-rows.ts'
import { thrownBy } from '../support/thrown.ts'

describe('ChangeFeed', () => {
  it('serves those who asked before there was anything, in their order', async () => {
    const { feed } = feedOf()
    const asked = [feed.next(), feed.next()]
    feed.push(inserted(1))
    feed.push(inserted(2))
    expect(await Promise.all(asked)).to.deep.equal([
      { done: false, value: 1 },
      { done: false, value: 2 },
    ])
  })

  it('gives what comes first before what is pushed meanwhile', async () => {
    const { feed } = feedOf({ first: [inserted(1), inserted(2)] })
    feed.push(inserted(3))
    feed.end()
    expect(await all(feed)).to.deep.equal([1, 2, 3])
  })

  it('settles whoever waits when it is left, returned from or ended', async () => {
    const stop = new AbortController()
    const { feed, left } = feedOf({ signal: stop.signal })
    const waiting = feed.next()
    stop.abort()
    const over = { done: true, value: undefined }
    expect([await waiting, await feed.next(), left()]).to.deep.equal([over, over, 1])
    const other = feedOf()
    const another = other.feed.next()
    expect([await other.feed.return(), await another, other.left()]).to.deep.equal([over, over, 1])
  })

  it('drops what waits when the signal comes, and what is pushed behind its end', async () => {
    const stop = new AbortController()
    const { feed } = feedOf({ first: [inserted(1)], signal: stop.signal })
    feed.push(inserted(2))
    stop.abort()
    feed.push(inserted(3))
    expect(await all(feed)).to.deep.equal([])
    expect(feedOf({ signal: AbortSignal.abort() }).feed.isOver).to.equal(true)
  })

  it('rejects behind what waits when it ends with an error', async () => {
    const { feed } = feedOf()
    feed.push(inserted(1))
    feed.end(new OvsdbError('no more'))
    feed.end()
    expect(await feed.next()).to.deep.equal({ done: false, value: 1 })
    expect(await thrownBy(() => feed.next())).to.equal('OvsdbError: no more')
  })

  it('is left when its consumer breaks out', async () => {
    const { feed, left } = feedOf({ first: [inserted(1), inserted(2)] })
    for await (const number of feed) if (number === 1) break
    expect([left(), await feed.next()]).to.deep.equal([1, { done: true, value: undefined }])
  })
})

function feedOf(parts: { readonly first?: readonly StoredChange[]; readonly signal?: AbortSignal } = {}) {
  let left = 0
  const feed = new ChangeFeed({
    first: (parts.first ?? []).values(),
    read: (change) => Number((change.old ?? change.new).uuid.slice(-12)),
    limit: 10,
    signal: parts.signal,
    left: () => {
      left += 1
    },
  })
  return { feed, left: () => left }
}

function inserted(number: number): StoredChange {
  return { kind: 'inserted', table: 'Shelf', old: undefined, new: storedShelf(number, {}) }
}

async function all<Change>(feed: AsyncIterable<Change>): Promise<readonly Change[]> {
  const changes: Change[] = []
  for await (const change of feed) changes.push(change)
  return changes
}
