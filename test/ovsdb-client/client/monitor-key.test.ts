import { expect } from 'chai'
import { monitorKey } from '../../../src/ovsdb-client/client/monitor-key.ts'

describe('monitorKey()', () => {
  it('is the same for objects whose members stand in another order, at any depth', () => {
    expect(monitorKey({ b: [{ d: 1, c: 2 }], a: null })).to.equal(
      monitorKey({ a: null, b: [{ c: 2, d: 1 }] }),
    )
  })

  it('tells ids apart that differ', () => {
    const ids = ['1', 1, null, 'null', [1], ['1'], { a: 1 }, { a: 2 }, { b: 1 }, [2, 1], [1, 2], true]
    expect(new Set(ids.map(monitorKey)).size).to.equal(ids.length)
  })
})
