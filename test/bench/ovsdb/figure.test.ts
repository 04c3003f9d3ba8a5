import { expect } from 'chai'
import { figuresOf } from './figure.ts'

const samples = new Map([
  ['Idl', [10, 20, 30]],
  ['raw', [20, 10, 40]],
  ['ours', [5, 20, 60]],
])

const against = { called: 'Python', rows: ['Idl', 'raw'] }

describe('figuresOf()', () => {
  it('compares with the least of the others in the same round', () =>
    expect(figuresOf([{ row: 'ours', unit: 'ms', against }], samples)).to.deep.equal([
      {
        row: 'ours',
        unit: 'ms',
        against,
        median: 20,
        least: 5,
        most: 60,
        // 5/10, 20/10, 60/30
        ratio: 2,
        met: undefined,
      },
    ]))

  for (const [target, met] of [
    [{ kind: 'at-most', value: 20 }, true],
    [{ kind: 'at-most', value: 19 }, false],
    [{ kind: 'at-least', value: 20 }, true],
    [{ kind: 'at-least', value: 21 }, false],
    [{ kind: 'ratio', most: 2 }, true],
    [{ kind: 'ratio', most: 1.9 }, false],
  ] as const)
    it(`says ${met} of ${JSON.stringify(target)}`, () => {
      const spec = { row: 'ours', unit: 'ms', against, target } as const
      expect(figuresOf([spec], samples)[0]?.met).to.equal(met)
    })

  it('refuses a row that nobody measured', () =>
    expect(() => figuresOf([{ row: 'gone', unit: 'ms' }], new Map())).to.throw(
      RangeError,
      'nobody measured "gone"',
    ))
})
