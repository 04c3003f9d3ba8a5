import { expect } from 'chai'
import { figuresInRounds } from './contender.ts'

describe('figuresInRounds()', () => {
  it('gathers every row of every contender, in turn, and leaves the first round out', async () => {
    let at = 0
    const next = () => {
      at += 1
      return at
    }
    const samples = await figuresInRounds(
      [
        { name: 'ours', run: async () => ({ time: next(), memory: 10 * at }) },
        { name: 'theirs', run: async () => ({ 'their time': next() }) },
      ],
      { rounds: 2, signal: new AbortController().signal, progress: () => undefined },
    )
    expect([...samples]).to.deep.equal([
      ['time', [3, 5]],
      ['memory', [30, 50]],
      ['their time', [4, 6]],
    ])
  })
})
