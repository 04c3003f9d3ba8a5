import { expect } from 'chai'
import { TableIndex } from '../../../src/ovsdb-client/replica/table-index.ts'
import { shelfUuid } from '../support/shelf-rows.ts'

describe('TableIndex', () => {
  const [one, other] = [shelfUuid(1), shelfUuid(2)]

  it('finds all rows of a key, and none of another', () => {
    const index = new TableIndex(['name'])
    for (const uuid of [one, other]) index.add(index.keyOf({ name: 'x' }), uuid)
    expect([[...index.uuidsOf('x')], [...index.uuidsOf('y')]]).to.deep.equal([[one, other], []])
    index.remove('x', one)
    expect([...index.uuidsOf('x')]).to.deep.equal([other])
    index.remove('x', other)
    expect([...index.uuidsOf('x')]).to.deep.equal([])
  })

  it('is right after two rows have swapped their keys, one after the other', () => {
    const index = new TableIndex(['name'])
    index.add('x', one)
    index.add('y', other)
    index.move(one, 'x', 'y')
    index.move(other, 'y', 'x')
    expect([[...index.uuidsOf('x')], [...index.uuidsOf('y')]]).to.deep.equal([[other], [one]])
  })

  it('takes no values of several columns for others that look alike', () => {
    const index = new TableIndex(['a', 'b'])
    const rows = [
      { a: 'x,"y', b: 'z' },
      { a: 'x', b: 'y,"z' },
      { a: '1', b: '' },
      { a: 1, b: '' },
      { a: undefined, b: '' },
      { a: 'undefined', b: '' },
      { a: true, b: '' },
      { a: 9007199254740993n, b: '' },
    ]
    expect(new Set(rows.map((row) => index.keyOf(row))).size).to.equal(rows.length)
    expect(index.keyOf({ a: 1, b: 'x' })).to.equal(index.keyOf({ b: 'x', a: 1 }))
  })

  it('tells large integers apart, and an optional without a value from all others', () => {
    const index = new TableIndex(['a'])
    const values = [9007199254740992n, 9007199254740993n, undefined, '', 0, false]
    for (const [number, a] of values.entries()) index.add(index.keyOf({ a }), shelfUuid(number))
    expect(values.map((a) => [...index.uuidsOf(index.keyOf({ a }))])).to.deep.equal(
      values.map((_, number) => [shelfUuid(number)]),
    )
  })
})
