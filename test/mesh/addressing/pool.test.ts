import { expect } from 'chai'
import fc from 'fast-check'
import {
  capacityFor,
  defaultHostAddresses,
  fixedCidrPrefix,
  hostsIn,
} from '../../../src/mesh/addressing/pool.ts'
import type { Cidr } from '../../../src/mesh/ipv4.ts'
import { blockSize, cidrAt, parseCidr, prefixLength, rangeOf, rangesOverlap } from '../../../src/mesh/ipv4.ts'

function cidr(text: string): Cidr {
  const parsed = parseCidr(text)
  if (parsed === undefined) throw new Error(`the test writes "${text}", which is not a block`)
  return parsed
}

const segment = cidr('172.17.0.0/16')

describe('capacityFor()', () => {
  it('capacityFor() gives the smallest 2^k − 1 that holds twice the hosts', () => {
    const pairs = [1, 2, 3, 4, 7, 8, 50, 127, 128, 1000].map((hosts) => [hosts, capacityFor(hosts)])
    expect(pairs).to.deep.equal([
      [1, 3],
      [2, 7],
      [3, 7],
      [4, 15],
      [7, 15],
      [8, 31],
      [50, 127],
      [127, 255],
      [128, 511],
      [1000, 2047],
    ])
  })
})

describe('defaultHostAddresses()', () => {
  const cases: readonly (readonly [string, number, string])[] = [
    ['172.17.0.0/16', 3, '172.17.42.0/24'],
    ['172.17.0.0/16', 254, '172.17.42.0/24'],
    ['172.17.0.0/16', 255, '172.17.0.0/23'],
    ['172.16.0.0/12', 3, '172.17.42.0/24'],
    ['172.17.0.0/20', 3, '172.17.0.0/24'],
    ['10.0.0.0/8', 3, '10.0.0.0/24'],
    ['10.0.0.0/8', 2047, '10.0.0.0/20'],
    ['10.9.8.0/24', 3, '10.9.8.0/29'],
    ['172.17.42.0/24', 3, '172.17.42.0/29'],
    ['10.9.8.0/30', 7, '10.9.8.0/30'],
  ]
  for (const [subnet, capacity, expected] of cases)
    it(`defaultHostAddresses() gives ${expected} when ${subnet} is to hold ${capacity} hosts`, () => {
      expect(defaultHostAddresses(cidr(subnet), capacity)).to.equal(expected)
    })

  it('defaultHostAddresses() gives a block of the subnet with an address for every host when both fit', () => {
    fc.assert(
      fc.property(subnets(), fc.integer({ min: 1, max: 5000 }), (subnet, capacity) => {
        const hostAddresses = defaultHostAddresses(subnet, capacity)
        const { first, last } = rangeOf(subnet)
        expect(rangeOf(hostAddresses).first).to.be.at.least(first)
        expect(rangeOf(hostAddresses).last).to.be.at.most(last)
        if (fixedCidrPrefix({ subnet, hostAddresses, capacity }) !== undefined)
          expect(hostsIn(hostAddresses)).to.be.at.least(capacity)
      }),
    )
  })
})

describe('fixedCidrPrefix()', () => {
  const cases: readonly (readonly [string, string, number, number | undefined])[] = [
    ['172.17.0.0/16', '172.17.42.0/24', 3, 18],
    ['172.17.0.0/16', '172.17.42.0/24', 1, 17],
    ['172.17.0.0/16', '172.17.42.0/24', 4, 19],
    ['172.17.0.0/16', '172.17.42.0/24', 255, 24],
    ['172.17.0.0/16', '172.17.42.0/24', 256, 25],
    ['172.17.0.0/16', '172.17.0.0/17', 3, 19],
    ['172.17.0.0/16', '172.17.0.0/16', 1, undefined],
    ['10.9.8.0/29', '10.9.8.0/30', 1, 30],
    ['10.9.8.0/29', '10.9.8.0/30', 2, undefined],
    ['10.9.8.0/31', '10.9.8.0/32', 1, undefined],
    ['10.0.0.0/8', '10.0.0.0/24', 4_000_000, 30],
  ]
  for (const [subnet, hostAddresses, capacity, expected] of cases)
    it(`fixedCidrPrefix() gives ${expected} when ${subnet} without ${hostAddresses} is for ${capacity} hosts`, () => {
      const pool = { subnet: cidr(subnet), hostAddresses: cidr(hostAddresses), capacity }
      expect(fixedCidrPrefix(pool)).to.equal(expected)
    })

  it('fixedCidrPrefix() agrees with counting the blocks one by one', () => {
    fc.assert(
      fc.property(smallPools(), ({ hostAddresses, capacity }) => {
        const pool = { subnet: segment, hostAddresses, capacity }
        const prefixes = Array.from({ length: 15 }, (_, index) => 16 + index)
        const counted = prefixes.find((prefix) => countFreeBlocks(hostAddresses, prefix) >= capacity)
        expect(fixedCidrPrefix(pool)).to.equal(counted)
      }),
      { numRuns: 50 },
    )
  })
})

function subnets(): fc.Arbitrary<Cidr> {
  return fc
    .tuple(fc.integer({ min: 8, max: 30 }), fc.integer({ min: 0, max: 2 ** 32 - 1 }))
    .map(([prefix, address]) => cidrAt(Math.floor(address / blockSize(prefix)) * blockSize(prefix), prefix))
}

function smallPools() {
  return fc.record({
    hostAddresses: fc
      .tuple(fc.integer({ min: 17, max: 30 }), fc.nat({ max: 65535 }))
      .map(([prefix, offset]) => blockOfSegment(prefix, offset)),
    capacity: fc.integer({ min: 1, max: 20000 }),
  })
}

function blockOfSegment(prefix: number, offset: number): Cidr {
  const size = blockSize(prefix)
  return cidrAt(rangeOf(segment).first + Math.floor(offset / size) * size, prefix)
}

function countFreeBlocks(hostAddresses: Cidr, prefix: number): number {
  const size = blockSize(prefix)
  const taken = rangeOf(hostAddresses)
  const starts = Array.from({ length: blockSize(prefixLength(segment)) / size }, (_, index) => index * size)
  return starts
    .map((start) => rangeOf(segment).first + start)
    .filter((first) => !rangesOverlap({ first, last: first + size - 1 }, taken)).length
}
