import { expect } from 'chai'
import type { HostName } from '../../../src/mesh/names.ts'
import { topologyProblems } from '../../../src/mesh/topology/topology-problems.ts'
import { hostNames, lockOf, type MeshWish, meshOf } from '../addressing/mesh-of.ts'

function problems(wish: MeshWish, deepest = 2): readonly string[] {
  const inventory = meshOf({ subnet: '10.0.0.0/8', mesh: { capacity: 400 }, ...wish })
  return topologyProblems({ inventory, lock: lockOf(inventory), deepest }).map(
    ({ message, hint }) => `${message}: ${hint}`,
  )
}

function wanted(...pairs: readonly (readonly [string, string])[]) {
  return pairs.map(([one, other]) => ({
    hosts: [one as HostName, other as HostName] as const,
    cost: undefined,
  }))
}

describe('topologyProblems()', () => {
  it('topologyProblems() finds none in a mesh that the spanning tree bears', () => {
    expect(problems({ hosts: hostNames(256), kind: 'full' })).to.deep.equal([])
  })

  it('topologyProblems() refuses a 256th port on one bridge, which would forward without a spanning tree', () => {
    expect([
      ...problems({ hosts: hostNames(257), kind: 'full' }),
      ...problems({ hosts: hostNames(300), kind: 'hub' }),
    ]).to.deep.equal([
      'host "host1" gets 256 tunnels (and 256 more hosts too many); a bridge has 255 spanning-tree ports: kind: partial gives hardly a host more than 24',
      'host "host1" gets 299 tunnels (and 1 more host too many); a bridge has 255 spanning-tree ports: kind: partial gives hardly a host more than 25',
    ])
  })

  it('topologyProblems() tells the operator to ask for fewer links when those are the ones too many', () => {
    const links = wanted(
      ...hostNames(300)
        .slice(1)
        .map((host) => ['host1', host] as const),
    )
    expect(problems({ hosts: hostNames(300), kind: 'manual', topology: { links } })).to.deep.equal([
      'host "host1" gets 299 tunnels; a bridge has 255 spanning-tree ports: take some of its links out of topology.links',
    ])
  })

  it('topologyProblems() names the hosts that no link leads to', () => {
    const links = wanted(['host1', 'host2'], ['host3', 'host4'])
    const avoid = [['host1', 'host2'] as readonly string[] as readonly [HostName, HostName]]
    const avoidHost1 = ['host2', 'host3', 'host4'].map(
      (other) => ['host1', other] as readonly string[] as readonly [HostName, HostName],
    )
    expect([
      ...problems({ hosts: hostNames(4), kind: 'manual', topology: { links } }),
      ...problems({ hosts: hostNames(7), kind: 'manual', topology: { links } }),
      ...problems({ hosts: hostNames(5), kind: 'manual', topology: { links: wanted(['host4', 'host5']) } }),
      ...problems({ hosts: hostNames(2), topology: { avoid } }),
      ...problems({ hosts: hostNames(4), topology: { avoid: avoidHost1 } }),
    ]).to.deep.equal([
      '"host3" and "host4" reach "host1" over no link: add a link such as [host1, host3] to topology.links, or let kind: partial choose',
      '"host3", "host4", "host5" and 2 more reach "host1" over no link: add a link such as [host1, host3] to topology.links, or let kind: partial choose',
      '"host1", "host2" and "host3" reach "host4" over no link: add a link such as [host4, host1] to topology.links, or let kind: partial choose',
      '"host2" reaches "host1" over no link: take a pair such as [host1, host2] out of topology.avoid',
      '"host1" reaches "host2" over no link: take a pair such as [host2, host1] out of topology.avoid',
    ])
  })

  it('topologyProblems() refuses a tree that is deeper than its timers carry', () => {
    const hosts = hostNames(50)
    expect([problems({ hosts, kind: 'chords', redundancy: 3 }, 38), problems({ hosts }, 39)]).to.deep.equal([
      [],
      [
        'the tree is 39 links deep after a loss; stp with a max age of 40 s carries 38: name fewer spanning_tree.roots, or those that sit in the middle',
      ],
    ])
    expect(problems({ hosts: hostNames(80), kind: 'ring' }, 79)).to.deep.equal([
      'the tree is 79 links deep after a loss; stp with a max age of 40 s carries 38: kind: partial stays two or three deep with any number of hosts',
    ])
  })
})
