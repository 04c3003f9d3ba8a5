import { expect } from 'chai'
import { allMet, reportDocument, reportText } from './report.ts'
import { rowResults } from './result.ts'

const specs = [
  { row: 'ssh' },
  { row: 'apply', against: 'ssh', target: { kind: 'ratio', most: 1 } },
  { row: 'plan of 500' },
  { row: 'plan of 2000', against: 'plan of 500', sizeRatio: 4, target: { kind: 'time', mostMs: 1000 } },
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
        '1 of 2 targets met, missed: plan of 2000; medians of 3 rounds, 10 lab hosts, 2 processors, Node 20.20.2',
      ].join('\n'),
    )
  })
})

describe('reportDocument()', () => {
  it('says the same to machines', () => {
    expect(reportDocument(rowsWhereApplyTakes([700, 700, 700]).slice(0, 2), circumstances)).to.deep.equal({
      format: 'ovsmesh-bench/1',
      ok: false,
      ...circumstances,
      rows: [
        {
          row: 'ssh',
          medianMs: 600,
          fastestMs: 500,
          slowestMs: 700,
          ratio: undefined,
          met: undefined,
        },
        {
          row: 'apply',
          against: 'ssh',
          target: { kind: 'ratio', most: 1 },
          medianMs: 700,
          fastestMs: 700,
          slowestMs: 700,
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
    expect(() => rowResults([{ row: 'gone' }], new Map())).to.throw(RangeError, 'nobody measured "gone"'))
})

function rowsWhereApplyTakes(apply: readonly number[]) {
  return rowResults(
    specs,
    new Map([
      ['ssh', [500, 700, 600]],
      ['apply', apply],
      ['plan of 500', [300, 300, 300]],
      ['plan of 2000', [1200, 1200, 1200]],
    ]),
  )
}
