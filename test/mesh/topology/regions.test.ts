import { expect } from 'chai'
import type { Lock } from '../../../src/mesh/addressing/lock.ts'
import { regionsOf } from '../../../src/mesh/topology/region.ts'
import { hostNames, lockOf, type MeshWish, meshOf } from '../addressing/mesh-of.ts'

const roomy = { subnet: '10.0.0.0/8', mesh: { capacity: 200 } } as const

/** Hosts `a1` `a2` … `b1` …: the letter is the region. */
function byLetter(sizes: Readonly<Record<string, number>>): Pick<MeshWish, 'hosts' | 'regions'> {
  const hosts = Object.entries(sizes).flatMap(([letter, size]) =>
    Array.from({ length: size }, (_, index) => `${letter}${index + 1}`),
  )
  return { hosts, regions: Object.fromEntries(hosts.map((host) => [host, host.slice(0, 1)])) }
}

/** `a1 b1` for every link between regions, in the order of their numbers. */
function between({ links }: Lock): readonly string[] {
  return links
    .map(({ hosts }) => hosts)
    .filter(([a, b]) => a[0] !== b[0])
    .map((hosts) => hosts.join(' '))
}

describe('regionsOf()', () => {
  it('regionsOf() has regions in the order of their first hosts, and one for hosts without any', () => {
    const inventory = meshOf({ hosts: ['a', 'b', 'c', 'd'], regions: { b: 'eu', c: 'us', d: 'eu' } })
    expect(regionsOf(inventory, inventory.hosts.keys())).to.deep.equal([
      { name: undefined, hosts: ['a'] },
      { name: 'eu', hosts: ['b', 'd'] },
      { name: 'us', hosts: ['c'] },
    ])
  })

  it('regionsOf() takes a manual mesh as one region', () => {
    const inventory = meshOf({ hosts: ['a', 'b'], kind: 'manual', regions: { b: 'eu' } })
    expect(regionsOf(inventory, inventory.hosts.keys())).to.deep.equal([
      { name: undefined, hosts: ['a', 'b'] },
    ])
  })
})

describe('links between regions', () => {
  it('planLinks() joins each two of three regions by their hubs when redundancy is two', () => {
    const lock = lockOf(meshOf(byLetter({ a: 5, b: 5, c: 5 })))
    expect(between(lock)).to.deep.equal(['a1 b1', 'a2 b2', 'a1 c1', 'b1 c1', 'a2 c2', 'b2 c2'])
    expect(lock.hubs).to.deep.equal(['a1', 'a2', 'b1', 'b2', 'c1', 'c2'])
    expect(lock.links.length).to.equal(3 * 7 + 3 * 2)
  })

  it('planLinks() joins further regions with as many earlier ones as there are to be paths', () => {
    const lock = lockOf(meshOf({ ...roomy, ...byLetter({ a: 4, b: 4, c: 4, d: 4, e: 4 }) }))
    const regions = new Set(between(lock).map((pair) => pair.replaceAll(/\d/g, '')))
    expect([...regions].toSorted()).to.deep.equal(['a b', 'a c', 'a d', 'a e', 'b c', 'b d', 'b e'])
  })

  it('planLinks() spreads links between regions over hosts when no host is a hub', () => {
    const lock = lockOf(meshOf({ ...roomy, ...byLetter({ a: 7, b: 7, c: 7 }), kind: 'ring' }))
    expect(between(lock).flatMap((pair) => pair.split(' ')).length).to.equal(12)
    expect(new Set(between(lock).flatMap((pair) => pair.split(' '))).size).to.equal(12)
  })

  it('planLinks() repairs a region that is too small to have redundancy of its own', () => {
    const lock = lockOf(meshOf(byLetter({ a: 5, b: 1 })))
    expect(between(lock).length).to.equal(2)
    expect(lock.extraLinks.length).to.equal(1)
  })

  it('planLinks() keeps links between regions when the first host of the first region leaves', () => {
    const wish = { ...roomy, ...byLetter({ a: 4, b: 4, c: 4, d: 4, e: 4 }) }
    const before = lockOf(meshOf(wish))
    const after = lockOf(meshOf({ ...wish, hosts: wish.hosts.slice(1) }), before)
    const kept = between(before).filter((pair) => !pair.split(' ').includes('a1'))
    expect(between(after).slice(0, kept.length)).to.deep.equal(kept)
    expect(between(after).length).to.equal(between(before).length)
  })

  it('planLinks() uses other hosts for a link between regions when a pair is to be avoided', () => {
    const wish = byLetter({ a: 5, b: 5 })
    const [first] = lockOf(meshOf(wish)).links.filter(({ hosts: [a, b] }) => a[0] !== b[0])
    const lock = lockOf(meshOf({ ...wish, topology: { avoid: first === undefined ? [] : [first.hosts] } }))
    expect([between(lock), lock.extraLinks]).to.deep.equal([['a2 b1', 'a1 b2'], []])
  })

  it('planLinks() has no links between regions when all hosts are of one', () => {
    const hosts = hostNames(6)
    const regions = Object.fromEntries(hosts.map((host) => [host, 'eu']))
    expect(lockOf(meshOf({ hosts, regions })).links).to.deep.equal(lockOf(meshOf({ hosts })).links)
  })
})
