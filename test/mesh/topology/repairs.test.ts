import { expect } from 'chai'
import type { HostName } from '../../../src/mesh/names.ts'
import { avoidanceOf, avoidNothing } from '../../../src/mesh/topology/avoidance.ts'
import type { Pair } from '../../../src/mesh/topology/pair.ts'
import { repairs } from '../../../src/mesh/topology/repairs.ts'

const hosts = ['a', 'b', 'c', 'd', 'e'] as readonly string[] as readonly HostName[]

function pairs(...names: readonly string[]): readonly Pair[] {
  return names.map((name) => name.split(' ') as [HostName, HostName])
}

const chain = pairs('a b', 'b c', 'c d', 'd e')
const weak = { hosts, pairs: chain, redundancy: 2, avoided: avoidNothing, known: [] }

describe('repairs()', () => {
  it('repairs() closes a chain with one link', () => {
    expect(repairs(weak)).to.deep.equal(pairs('a e'))
  })

  it('repairs() adds none when the mesh has enough paths, nor keeps one of old', () => {
    expect(repairs({ ...weak, redundancy: 1 })).to.deep.equal([])
    expect(repairs({ ...weak, pairs: [...chain, ...pairs('a e')], known: pairs('a c') })).to.deep.equal([])
  })

  it('repairs() keeps links of old that do, and drops those that do not', () => {
    expect(repairs({ ...weak, known: pairs('a d', 'b d', 'c e') })).to.deep.equal(pairs('a d', 'c e'))
  })

  it('repairs() goes another way when the best is to be avoided', () => {
    expect(repairs({ ...weak, avoided: avoidanceOf(pairs('a e')) })).to.deep.equal(pairs('a c', 'b e'))
  })

  it('repairs() does what it can when a host avoids all others but one', () => {
    const avoided = avoidanceOf(pairs('a c', 'a d', 'a e'))
    expect(repairs({ ...weak, avoided })).to.deep.equal(pairs('b e'))
  })

  it('repairs() joins hosts without any link', () => {
    expect(repairs({ ...weak, pairs: [], redundancy: 1 }).length).to.equal(4)
    expect(repairs({ ...weak, pairs: [], redundancy: 2 }).length).to.be.within(5, 7)
  })
})
