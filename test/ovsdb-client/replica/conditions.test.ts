import { expect } from 'chai'
import { Conditions } from '../../../src/ovsdb-client/replica/conditions.ts'

describe('Conditions', () => {
  const begun = () => {
    const conditions = new Conditions(
      new Map([
        ['A', true],
        ['B', true],
      ]),
    )
    conditions.begin()
    conditions.acknowledge()
    return conditions
  }

  it('sends one change at a time, and what is wanted meanwhile together', () => {
    const conditions = begun()
    conditions.want('A', false)
    expect(conditions.next()).to.deep.equal(new Map([['A', false]]))
    conditions.want('B', false)
    conditions.want('A', true)
    expect(conditions.next()).to.equal(undefined)
    expect(conditions.acknowledge()).to.deep.equal({
      version: 1,
      byTable: new Map([
        ['A', false],
        ['B', true],
      ]),
    })
    expect(conditions.next()).to.deep.equal(
      new Map([
        ['A', true],
        ['B', false],
      ]),
    )
    expect(conditions.acknowledge().version).to.equal(3)
    expect(conditions.next()).to.equal(undefined)
  })

  it('goes back to what there is when it is refused, but for what was wanted since', () => {
    const conditions = begun()
    conditions.want('A', false)
    conditions.want('B', false)
    conditions.next()
    conditions.want('B', [['x', '==', 1]])
    expect(conditions.refuse()).to.equal(2)
    expect(conditions.begin().byTable).to.deep.equal(
      new Map<string, unknown>([
        ['A', true],
        ['B', [['x', '==', 1]]],
      ]),
    )
  })

  it('still wants what it asked for when the answer is lost', () => {
    const conditions = begun()
    conditions.want('A', false)
    conditions.next()
    conditions.lose()
    expect(conditions.begin()).to.deep.equal({
      version: 1,
      byTable: new Map([
        ['A', false],
        ['B', true],
      ]),
    })
  })
})
