import { expect } from 'chai'
import type { Lock } from '../../../src/mesh/addressing/lock.ts'
import { parseLock, printLock } from '../../../src/mesh/addressing/lock-file.ts'
import { hostNames, lockOf, meshOf } from '../addressing/mesh-of.ts'

/** `1 host1:1 host2:1` for each link, as in the lock file. */
function linkLines(lock: Lock): readonly string[] {
  return lock.links.map(
    ({ number, hosts, portNumbers: [one, other] }) => `${number} ${hosts[0]}:${one} ${hosts[1]}:${other}`,
  )
}

const kinds = ['partial', 'full', 'ring'] as const

describe('planLinks()', () => {
  it("planLinks() links the article's hosts by gre1, gre2 and gre3, whatever the shape", () => {
    const expected = ['1 host1:1 host2:1', '2 host1:2 host3:1', '3 host2:2 host3:2']
    const planned = kinds.map((kind) => linkLines(lockOf(meshOf({ hosts: hostNames(3), kind }))))
    expect(planned).to.deep.equal([expected, expected, expected])
  })

  it('planLinks() links two hosts once and one host not at all', () => {
    const planned = kinds.flatMap((kind) =>
      [1, 2].map((count) => linkLines(lockOf(meshOf({ hosts: hostNames(count), kind })))),
    )
    expect(planned).to.deep.equal(kinds.flatMap(() => [[], ['1 host1:1 host2:1']]))
  })

  it('planLinks() opens a ring between the last and the first host for a newcomer', () => {
    const five = lockOf(meshOf({ hosts: hostNames(5), kind: 'ring' }))
    const six = lockOf(meshOf({ hosts: hostNames(6), kind: 'ring' }), five)
    expect(linkLines(five)).to.deep.equal([
      '1 host1:1 host2:1',
      '2 host2:2 host3:1',
      '3 host3:2 host4:1',
      '4 host1:2 host5:1',
      '5 host4:2 host5:2',
    ])
    expect(linkLines(six)).to.deep.equal([
      '1 host1:1 host2:1',
      '2 host2:2 host3:1',
      '3 host3:2 host4:1',
      '5 host4:2 host5:2',
      '6 host1:2 host6:1',
      '7 host5:1 host6:2',
    ])
  })

  it('planLinks() closes a ring where a host left', () => {
    const five = lockOf(meshOf({ hosts: hostNames(5), kind: 'ring' }))
    const four = lockOf(meshOf({ hosts: ['host1', 'host2', 'host4', 'host5'], kind: 'ring' }), five)
    expect(linkLines(four)).to.deep.equal([
      '1 host1:1 host2:1',
      '4 host1:2 host5:1',
      '5 host4:2 host5:2',
      '6 host2:2 host4:1',
    ])
  })

  it('planLinks() gives a freed port number out again, and a link number never', () => {
    const three = lockOf(meshOf({ hosts: hostNames(3), kind: 'full' }))
    const two = lockOf(meshOf({ hosts: ['host1', 'host3'], kind: 'full' }), three)
    const again = lockOf(meshOf({ hosts: ['host1', 'host3', 'host2'], kind: 'full' }), two)
    expect(linkLines(again)).to.deep.equal(['2 host1:2 host3:1', '4 host1:1 host2:1', '5 host3:2 host2:2'])
  })

  it('planLinks() keeps the links that the old and the new shape have', () => {
    const ring = lockOf(meshOf({ hosts: hostNames(5), kind: 'ring' }))
    const partial = lockOf(meshOf({ hosts: hostNames(5), kind: 'partial' }), ring)
    expect(linkLines(partial)).to.deep.equal([
      '1 host1:1 host2:1',
      '2 host2:2 host3:1',
      '4 host1:2 host5:1',
      '6 host1:3 host3:2',
      '7 host1:4 host4:1',
      '8 host2:3 host4:2',
      '9 host2:4 host5:2',
    ])
  })

  it('planLinks() makes the roots that the operator names hubs when the mesh is first built', () => {
    const lock = lockOf(meshOf({ hosts: hostNames(4), roots: ['host3', 'host2'] }))
    expect([lock.hubs, linkLines(lock)]).to.deep.equal([
      ['host3', 'host2'],
      [
        '1 host2:1 host1:1',
        '2 host3:1 host1:2',
        '3 host2:2 host3:2',
        '4 host2:3 host4:1',
        '5 host3:3 host4:2',
      ],
    ])
  })

  it('planLinks() moves no link when the operator names other roots later', () => {
    const before = lockOf(meshOf({ hosts: hostNames(30) }))
    const after = lockOf(meshOf({ hosts: hostNames(30), roots: ['host30', 'host9'] }), before)
    expect(printLock(after)).to.equal(printLock(before))
  })

  it('planLinks() says the same after the lock was written and read', () => {
    const before = lockOf(meshOf({ hosts: hostNames(40) }))
    const read = parseLock(printLock(before), 'ovsmesh.lock.yaml')
    const remaining = hostNames(40).filter((host) => host !== 'host1' && host !== 'host7')
    const after = lockOf(meshOf({ hosts: remaining }), before)
    expect(read.kind === 'lock' && printLock(lockOf(meshOf({ hosts: remaining }), read.lock))).to.equal(
      printLock(after),
    )
  })
})
