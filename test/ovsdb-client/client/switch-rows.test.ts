import { expect } from 'chai'
import { readNextCfg, readReport } from '../../../src/ovsdb-client/client/switch-rows.ts'
import { absent, type Row } from '../../../src/ovsdb-client/value/value.ts'
import { thrownBy } from '../support/thrown.ts'

describe('readReport()', () => {
  it('reads what is there, and what is not', () => {
    expect([
      readReport({ ofport: 3, error: 'no' }),
      readReport({ ofport: absent, error: absent }),
    ]).to.deep.equal([
      { ofport: 3, error: 'no' },
      { ofport: undefined, error: undefined },
    ])
  })
})

describe('readNextCfg()', () => {
  it('takes no other value for a number', async () => {
    expect(readNextCfg({ next_cfg: 7 })).to.equal(7)
    const refused: readonly Row[] = [{ next_cfg: 2n ** 60n }, { next_cfg: 'seven' }, {}]
    expect(await Promise.all(refused.map((row) => thrownBy(() => readNextCfg(row))))).to.deep.equal([
      'UnreadableError: Cannot read "1152921504606846976", want an integer within ±(2^53 − 1)',
      'UnreadableError: Cannot read "seven", want an integer',
      'UnreadableError: Cannot read column "next_cfg", want it among the columns that were selected',
    ])
  })
})
