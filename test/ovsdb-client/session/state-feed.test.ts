import { expect } from 'chai'
import { StateFeed } from '../../../src/ovsdb-client/session/state-feed.ts'
import { thrownBy } from '../support/thrown.ts'

const feedFrom = (first: number) => new StateFeed<number>(first, (state) => state === 0)
const isNine = (state: number): state is 9 => state === 9
const wording = { attempt: 'Cannot get "9"' }

describe('StateFeed', () => {
  it('changes() begins with the state of now, misses none, and ends with the last', async () => {
    const feed = feedFrom(1)
    const seen = all(feed.changes())
    feed.set(2)
    await undefined
    for (const state of [3, 3, 0, 4]) feed.set(state)
    expect(await seen).to.deep.equal([1, 2, 3, 3, 0])
    expect(feed.current).to.equal(0)
  })

  it('changes() ends at the signal, also while nothing happens', async () => {
    const feed = feedFrom(1)
    const stop = new AbortController()
    const seen = all(feed.changes({ signal: stop.signal }))
    setImmediate(() => stop.abort())
    expect(await seen).to.deep.equal([1])
    expect(await all(feed.changes({ signal: AbortSignal.abort() }))).to.deep.equal([])
  })

  it('changes() keeps the newest hundred for a reader who stopped reading', async () => {
    const feed = feedFrom(1)
    const reader = feed.changes()
    await reader.next()
    for (let state = 1000; state > 0; state -= 1) feed.set(state)
    feed.set(0)
    expect(await all(reader)).to.deep.equal([...Array.from({ length: 99 }, (_, index) => 99 - index), 0])
  })

  it('until() gives the first state that is meant, of now or later', async () => {
    const feed = feedFrom(1)
    const found = feed.until(isNine, {}, wording)
    feed.set(2)
    feed.set(9)
    feed.set(3)
    expect(await found).to.equal(9)
    feed.set(9)
    expect(await feed.until(isNine, { timeoutMs: 0 }, wording)).to.equal(9)
  })

  it('until() rejects when the time is over, and says what stood in the way', async () => {
    const lastFault = () => new Error('somebody is in the way')
    expect(await thrownBy(() => feedFrom(1).until(isNine, { timeoutMs: 5 }, wording))).to.equal(
      'ConnectionLostError: Cannot get "9" within 5 ms',
    )
    expect(
      await thrownBy(() => feedFrom(1).until(isNine, { timeoutMs: 5 }, { ...wording, lastFault })),
    ).to.equal('ConnectionLostError: Cannot get "9" within 5 ms: somebody is in the way')
  })

  it("until() rejects with the signal's reason, before or during the wait", async () => {
    const reason = new RangeError('enough')
    const stop = new AbortController()
    const waiting = thrownBy(() => feedFrom(1).until(isNine, { signal: stop.signal }, wording))
    stop.abort(reason)
    expect(await waiting).to.equal('RangeError: enough')
    expect(await thrownBy(() => feedFrom(1).until(isNine, { signal: stop.signal }, wording))).to.equal(
      'RangeError: enough',
    )
  })
})

async function all<State>(states: AsyncIterable<State>): Promise<readonly State[]> {
  const seen: State[] = []
  for await (const state of states) seen.push(state)
  return seen
}
