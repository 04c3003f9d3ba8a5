import { expect } from 'chai'
import { checkedMs } from '../../../src/ovsdb-client/rpc/duration.ts'
import { thrownBy } from '../support/thrown.ts'

describe('checkedMs()', () => {
  it('gives back what a timer can wait for', () => {
    const lengths = [undefined, 0, 0.5, 2 ** 31 - 1]
    expect(lengths.map((ms) => checkedMs('timeoutMs', ms))).to.deep.equal(lengths)
  })

  it('refuses what would end at once, and what is no length of time', async () => {
    const lengths = [2 ** 31, Number.POSITIVE_INFINITY, -1, Number.NaN]
    const thrown = lengths.map((ms) => thrownBy(() => checkedMs('settleMs', ms)))
    expect(await Promise.all(thrown)).to.deep.equal(
      lengths.map(
        (ms) => `UnsendableError: Cannot use "${ms}" as settleMs, want milliseconds from 0 to 2147483647`,
      ),
    )
  })

  it('refuses less than the least', async () => {
    expect(await thrownBy(() => checkedMs('probeIntervalMs', 0, 1))).to.equal(
      'UnsendableError: Cannot use "0" as probeIntervalMs, want milliseconds from 1 to 2147483647',
    )
  })
})
