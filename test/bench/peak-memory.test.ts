import { expect } from 'chai'
import { weighed } from './peak-memory.ts'

describe('weighed()', () => {
  it('says what a program printed, and the most memory that it had, also when it gave that back', async () => {
    const held = 300e6
    const program = `let held = Buffer.alloc(${held}, 1); held = undefined; console.log('done')`
    const { stdout, peakMb } = await weighed(
      { file: process.execPath, args: ['-e', program] },
      { signal: new AbortController().signal },
    )
    expect(stdout).to.equal('done')
    expect(peakMb).to.be.within(held / 1e6, held / 1e6 + 150)
  })
})
