import { expect } from 'chai'
import fc from 'fast-check'
import { Heap } from '../../../src/mesh/topology/heap.ts'

describe('Heap', () => {
  it('take() gives the elements back from the least to the greatest', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 })), (numbers) => {
        const heap = new Heap<number>((one, other) => one < other)
        for (const number of numbers) heap.add(number)
        const taken = numbers.map(() => heap.take())
        expect([...taken, heap.take(), heap.first]).to.deep.equal([
          ...numbers.toSorted((one, other) => one - other),
          undefined,
          undefined,
        ])
      }),
    )
  })
})
