import { expect } from 'chai'
import { type Candidate, inRounds } from './rounds.ts'

describe('inRounds()', () => {
  it('runs the candidates in turn, and leaves the first round out', async () => {
    const { candidates, ran } = counting('one', 'other')
    const samples = await inRounds(candidates, { rounds: 2, signal: neverAborted, progress: () => undefined })
    expect(ran).to.deep.equal(['one', 'other', 'one', 'other', 'one', 'other'])
    expect([...samples]).to.deep.equal([
      ['one', [3, 5]],
      ['other', [4, 6]],
    ])
  })

  it('begins nothing more when it is stopped', async () => {
    const stop = new AbortController()
    const { candidates, ran } = counting('one', 'other')
    const progress = () => {
      if (ran.length === 2) stop.abort(new Error('stopped'))
    }
    const thrown = await inRounds(candidates, { rounds: 2, signal: stop.signal, progress }).catch(String)
    expect(thrown).to.equal('Error: stopped')
    expect(ran).to.deep.equal(['one', 'other', 'one'])
  })

  it('breaks off with what a candidate throws', async () => {
    const failing = { row: 'failing', run: () => Promise.reject(new Error('it did something else')) }
    const options = { rounds: 1, signal: neverAborted, progress: () => undefined }
    expect(await inRounds([failing], options).catch(String)).to.equal('Error: it did something else')
  })
})

const neverAborted = new AbortController().signal

// The first run takes 1 ms, the second 2 ms, and so on.
function counting(...rows: readonly string[]): {
  readonly candidates: readonly Candidate[]
  readonly ran: string[]
} {
  const ran: string[] = []
  const candidates = rows.map((row) => ({ row, run: async () => ran.push(row) }))
  return { candidates, ran }
}
