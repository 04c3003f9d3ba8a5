import { expect } from 'chai'
import { allMet, reportDocument, reportText } from './report.ts'
import { rowResults } from './result.ts'

const specs = [
  { row: 'ssh', unit: 'ms' },
  { row: 'apply', unit: 'ms', against: 'ssh', target: { kind: 'ratio', most: 1 } },
  { row: 'plan of 500', unit: 'ms' },
  {
    row: 'plan of 2000',
    unit: 'ms',
    against: 'plan of 500',
    sizeRatio: 4,
    target: { kind: 'at-most', value: 1000 },
  },
  { row: 'memory', unit: 'MB', target: { kind: 'at-most', value: 100 } },
] as const

const circumstances = { rounds: 3, hosts: 10, processors: 2, node: '20.20.2' }

describe('reportText()', () => {
  it('prints one line a row and a last line that sums up', () => {
    expect(reportText(rowsWhereApplyTakes([400, 600, 500]), circumstances)).to.equal(
      [
        '              median   range      ratio  against      target',
        'ssh           600 ms   500-700',
        'apply         500 ms   400-600    0.83   ssh          at most 1.00: met',
        'plan of 500   300 ms   300-300',
        'plan of 2000  1200 ms  1200-1200  2.00   plan of 500  at most 1000 ms: MISSED',
        'memory        90 MB    80-90                          at most 100 MB: met',
        '2 of 3 targets met, missed: plan of 2000; medians of 3 rounds, 10 lab hosts, 2 processors, Node 20.20.2',
      ].join('\n'),
    )
  })
})

describe('reportDocument()', () => {
  it('says the same to machines', () => {
    expect(reportDocument(rowsWhereApplyTakes([700, 700, 700]).slice(0, 2), circumstances)).to.deep.equal({
      format: 'ovsmesh-bench/2',
      ok: false,
      ...circumstances,
      rows: [
        {
          row: 'ssh',
          unit: 'ms',
          median: 600,
          least: 500,
          most: 700,
          ratio: undefined,
          met: undefined,
        },
        {
          row: 'apply',
          unit: 'ms',
          against: 'ssh',
          target: { kind: 'ratio', most: 1 },
          median: 700,
          least: 700,
          most: 700,
          ratio: 700 / 600,
          met: false,
        },
      ],
      summary: '0 of 1 targets met, missed: apply',
    })
  })
})

describe('allMet()', () => {
  it('is false when one target is missed, and does not ask for rows without a target', () => {
    const rows = rowsWhereApplyTakes([400, 600, 500])
    expect([allMet(rows), allMet(rows.slice(0, 3))]).to.deep.equal([false, true])
  })
})

describe('rowResults()', () => {
  it('refuses a row that nobody measured', () =>
    expect(() => rowResults([{ row: 'gone', unit: 'ms' }], new Map())).to.throw(
      RangeError,
      'nobody measured "gone"',
    ))
})

function rowsWhereApplyTakes(apply: readonly number[]) {
  return rowResults(
    specs,
    new Map([
      ['ssh', [500, 700, 600]],
      ['apply', apply],
      ['plan of 500', [300, 300, 300]],
      ['plan of 2000', [1200, 1200, 1200]],
      ['memory', [90, 80, 90]],
    ]),
  )
}
