import { expect } from 'chai'
import { holds } from '../../../../src/terminal/graph-view/layout/box.ts'
import { curveAround, pointOn } from '../../../../src/terminal/graph-view/layout/curve.ts'

const [from, to] = [
  { x: 0, y: 0 },
  { x: 200, y: 0 },
]

describe('curveAround()', () => {
  it('is straight when nothing is in the way', () => {
    const beside = { x: 100, y: 60, width: 40, height: 20 }
    const curve = curveAround(from, to, [beside])
    expect([0, 0.5, 1].map((at) => pointOn(curve, at))).deep.equals([from, { x: 100, y: 0 }, to])
  })

  it('goes round a box that is in the way', () => {
    const box = { x: 100, y: 0, width: 40, height: 20 }
    const curve = curveAround(from, to, [box])
    const points = Array.from({ length: 101 }, (_, index) => pointOn(curve, index / 100))
    expect(points.filter((point) => holds(box, point))).deep.equals([])
  })

  it('ends where it is to end when every way is blocked', () => {
    const wall = { x: 100, y: 0, width: 20, height: 2000 }
    const curve = curveAround(from, to, [wall])
    expect([curve.from, curve.to]).deep.equals([from, to])
  })
})
