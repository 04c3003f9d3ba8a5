import { expect } from 'chai'
import { type FigureSpec, figuresOf } from './figure.ts'
import { allMet, reportDocument, reportText } from './report.ts'

const specs: readonly FigureSpec[] = [
  { row: 'Idl', unit: 'ms' },
  { row: 'raw', unit: 'ms' },
  {
    row: 'ours',
    unit: 'ms',
    against: { called: 'the best', rows: ['Idl', 'raw'] },
    target: { kind: 'ratio', most: 1 },
  },
  { row: 'memory', unit: 'MB', target: { kind: 'at-most', value: 40 } },
  { row: 'rate', unit: 'MB/s', target: { kind: 'at-least', value: 1 } },
]

const samples = new Map([
  ['Idl', [1000, 400, 500]],
  ['raw', [600, 700, 500]],
  ['ours', [300, 200, 1000]],
  ['memory', [31.26, 30, 35]],
  ['rate', [0.5, 1.2, 0.9]],
])

const circumstances = {
  rounds: 3,
  processors: 2,
  node: '20.20.2',
  openVswitch: '3.1.0',
  python: 'Python 3.11.2',
}

describe('reportText()', () => {
  it('prints one line a row and a last line that sums up', () => {
    expect(reportText(figuresOf(specs, samples), circumstances)).to.equal(
      [
        '        median    range     ratio             target',
        'Idl     500 ms    400-1000',
        'raw     600 ms    500-700',
        'ours    300 ms    200-1000  0.50 of the best  at most 1.00: met',
        'memory  31.3 MB   30-35                       at most 40 MB: met',
        'rate    0.9 MB/s  0.5-1.2                     at least 1 MB/s: MISSED',
        '2 of 3 targets met, missed: rate; medians of 3 rounds, 2 processors, Node 20.20.2, Open vSwitch 3.1.0, Python 3.11.2',
      ].join('\n'),
    )
  })
})

describe('reportDocument()', () => {
  it('says the same to machines', () => {
    const figures = figuresOf(specs, samples).slice(0, 3)
    expect(reportDocument(figures, circumstances)).to.deep.equal({
      format: 'ovsmesh-ovsdb-bench/1',
      ok: true,
      ...circumstances,
      rows: figures,
      summary: '1 of 1 targets met',
    })
  })
})

describe('allMet()', () => {
  it('is false when one target is missed, and does not ask for rows without a target', () => {
    const figures = figuresOf(specs, samples)
    expect([allMet(figures), allMet(figures.slice(0, 4))]).to.deep.equal([false, true])
  })
})
