import { expect } from 'chai'
import { addCut, type Cut, type CutTarget, removeCuts } from '../../src/lab/cuts.ts'

const cable: Cut = { kind: 'cable', host: 'a' }
const there: Cut = { kind: 'path', from: 'a', to: 'b' }
const back: Cut = { kind: 'path', from: 'b', to: 'a' }
const elsewhere: Cut = { kind: 'path', from: 'b', to: 'c' }

describe('addCut()', () => {
  it('cuts a pair both ways, or one way', () => {
    expect(addCut([], pair(false))).deep.equals([there, back])
    expect(addCut([], pair(true))).deep.equals([there])
  })

  it('keeps what is cut already, once', () => {
    expect(addCut([cable, there], pair(false))).deep.equals([cable, there, back])
    expect(addCut([cable], { kind: 'host', host: 'a' })).deep.equals([cable])
  })
})

describe('removeCuts()', () => {
  const all = [cable, there, back, elsewhere]

  it('heals a host: its cable, and every path from or to it', () => {
    expect(removeCuts(all, { kind: 'host', host: 'a' })).deep.equals([elsewhere])
    expect(removeCuts(all, { kind: 'host', host: 'c' })).deep.equals([cable, there, back])
  })

  it('heals a pair in both directions, and no cable', () => {
    expect(removeCuts(all, pair(false))).deep.equals([cable, elsewhere])
  })
})

function pair(oneWay: boolean): CutTarget {
  return { kind: 'pair', hosts: ['a', 'b'], oneWay }
}
