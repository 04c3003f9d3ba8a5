import { expect } from 'chai'
import fc from 'fast-check'
import { freeBlocks } from '../../../src/mesh/addressing/free-blocks.ts'
import type { Cidr } from '../../../src/mesh/ipv4.ts'
import { blockSize, cidrAt, rangeOf, rangesOverlap } from '../../../src/mesh/ipv4.ts'

const subnet = '10.0.0.0/24' as Cidr

describe('freeBlocks()', () => {
  it('freeBlocks() steps over what is taken when blocks and single addresses are', () => {
    const taken = [rangeOf('10.0.0.64/28' as Cidr), { first: 0x0a_00_00_05, last: 0x0a_00_00_05 }]
    expect([...freeBlocks({ subnet, prefix: 26, taken })]).to.deep.equal(['10.0.0.128/26', '10.0.0.192/26'])
  })

  it('freeBlocks() gives none when a block is larger than the subnet', () => {
    expect([...freeBlocks({ subnet, prefix: 23, taken: [] })]).to.deep.equal([])
  })

  it('freeBlocks() finds just what a look at every block finds', () => {
    const range = fc
      .tuple(fc.integer({ min: -300, max: 600 }), fc.integer({ min: 0, max: 40 }))
      .map(([offset, length]) => ({ first: 0x0a_00_00_00 + offset, last: 0x0a_00_00_00 + offset + length }))
    fc.assert(
      fc.property(fc.array(range, { maxLength: 8 }), fc.integer({ min: 24, max: 32 }), (taken, prefix) => {
        const size = blockSize(prefix)
        const every = Array.from({ length: 256 / size }, (_, index) =>
          cidrAt(0x0a_00_00_00 + index * size, prefix),
        )
        const free = every.filter((block) => !taken.some((one) => rangesOverlap(one, rangeOf(block))))
        expect([...freeBlocks({ subnet, prefix, taken })]).to.deep.equal(free)
      }),
    )
  })
})
