import { expect } from 'chai'
import { degreeLimit } from '../../../src/mesh/topology/layered/degree-limit.ts'

describe('degreeLimit()', () => {
  it('degreeLimit() is the smallest limit with which two levels hold all hosts', () => {
    const limits = [1, 122, 123, 278, 279, 498, 499, 1130, 1131, 1_000_000].map((hosts) =>
      degreeLimit(hosts, 2),
    )
    expect(limits).to.deep.equal([16, 16, 17, 24, 25, 32, 33, 48, 49, 255])
    expect([77, 78, 323, 324].map((hosts) => degreeLimit(hosts, 3))).to.deep.equal([16, 17, 32, 33])
  })
})
