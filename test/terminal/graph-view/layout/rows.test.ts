import { expect } from 'chai'
import { inRows } from '../../../../src/terminal/graph-view/layout/rows.ts'

describe('inRows()', () => {
  it('puts two boxes side by side', () => {
    expect(
      inRows(
        [
          { width: 100, height: 80 },
          { width: 60, height: 40 },
        ],
        10,
      ),
    ).deep.equals([
      { x: 50, y: 40, width: 100, height: 80 },
      { x: 140, y: 40, width: 60, height: 40 },
    ])
  })

  it('puts four boxes into two rows, the shorter one in the middle', () => {
    const sizes = [100, 100, 100, 60].map((width) => ({ width, height: 80 }))
    expect(inRows(sizes, 10).map(({ x, y }) => [x, y])).deep.equals([
      [50, 40],
      [160, 40],
      [70, 130],
      [160, 130],
    ])
  })

  it('puts wide boxes below each other', () => {
    const sizes = [400, 400].map((width) => ({ width, height: 80 }))
    expect(inRows(sizes, 10).map(({ x, y }) => [x, y])).deep.equals([
      [200, 40],
      [200, 130],
    ])
  })
})
