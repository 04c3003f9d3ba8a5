import { expect } from 'chai'
import fc from 'fast-check'
import type { Lock } from '../../../src/mesh/addressing/lock.ts'
import type { TopologySettings } from '../../../src/mesh/inventory/inventory.ts'
import type { HostName } from '../../../src/mesh/names.ts'
import { topologyFacts } from '../../../src/mesh/topology/facts.ts'
import type { Link } from '../../../src/mesh/topology/link.ts'
import type { Pair } from '../../../src/mesh/topology/pair.ts'
import { history, membershipEdit, settingsEdit } from '../addressing/history.ts'
import { hostNames, lockOf, meshOf } from '../addressing/mesh-of.ts'
import { anyGraph, everyPair, fewestHosts, fewestLinks, type Joined, pairsOf } from './connectivity/graphs.ts'
import { survivesEvery } from './losses.ts'

type Wish = Partial<Pick<TopologySettings, 'redundancy'>> & { readonly avoid?: readonly Joined[] }

/** The facts of hosts with just these links, `[1, 2]` being one between host1 and host2. */
function factsOf(hosts: number, links: readonly Joined[], { redundancy, avoid = [] }: Wish = {}) {
  const inventory = meshOf({
    hosts: hostNames(hosts),
    redundancy: redundancy ?? 2,
    topology: { kind: 'manual', avoid: avoid.map(named) },
  })
  const { hosts: allocations } = lockOf(meshOf({ hosts: hostNames(hosts) }))
  return topologyFacts(inventory.topology, linkedBy(allocations, links))
}

function linkedBy(hosts: Lock['hosts'], pairs: readonly Joined[]): Lock {
  const links = pairs.map(
    (pair, index): Link => ({ number: index + 1, hosts: named(pair), portNumbers: [1, 1] }),
  )
  return { ...lockOf(meshOf({ hosts: ['host1'] })), hosts, links }
}

function named([one, other]: Joined): Pair {
  return [`host${one}` as HostName, `host${other}` as HostName]
}

describe('topologyFacts()', () => {
  it("topologyFacts() describes the article's mesh", () => {
    const inventory = meshOf({ hosts: hostNames(3) })
    expect(topologyFacts(inventory.topology, lockOf(inventory))).to.deep.equal({
      kind: 'partial',
      redundancy: 2,
      links: 3,
      minDegree: 2,
      maxDegree: 2,
      diameter: 1,
      survives: { hosts: 1, links: 1 },
      isAsRedundantAsAsked: true,
      breaks: [],
    })
  })

  it('topologyFacts() promises no loss to a mesh that is too small for one', () => {
    const survives = (['partial', 'full', 'ring'] as const).flatMap((kind) =>
      [1, 2, 3, 5].map((count) => {
        const inventory = meshOf({ hosts: hostNames(count), kind, redundancy: kind === 'partial' ? 3 : 2 })
        const facts = topologyFacts(inventory.topology, lockOf(inventory))
        return [facts.survives.hosts, facts.isAsRedundantAsAsked]
      }),
    )
    const [none, one, two, three] = [0, 1, 2, 3].map((hosts) => [hosts, true])
    expect(survives).to.deep.equal([none, none, one, two, none, none, one, three, none, none, one, one])
  })

  it('topologyFacts() names the host that breaks the mesh, whom it cuts off and the link that mends it', () => {
    // A ring of four, a host that hangs on it, and one below that.
    const links: readonly Joined[] = [
      [1, 2],
      [2, 3],
      [3, 4],
      [4, 1],
      [3, 5],
      [5, 6],
    ]
    const { survives, isAsRedundantAsAsked, breaks } = factsOf(6, links)
    expect({ survives, isAsRedundantAsAsked, breaks }).to.deep.equal({
      survives: { hosts: 0, links: 0 },
      isAsRedundantAsAsked: false,
      breaks: [
        { lost: ['host3'], cutOff: ['host5', 'host6'], mend: ['host6', 'host1'] },
        { lost: ['host5'], cutOff: ['host6'], mend: ['host6', 'host1'] },
      ],
    })
  })

  it('topologyFacts() proposes no link that is to be avoided', () => {
    const chain: readonly Joined[] = [
      [1, 2],
      [2, 3],
      [3, 4],
    ]
    const mends = (avoid: readonly Joined[]) => factsOf(4, chain, { avoid }).breaks.map(({ mend }) => mend)
    expect([
      mends([]),
      mends([[4, 1]]),
      mends([
        [4, 1],
        [3, 1],
      ]),
    ]).to.deep.equal([
      [
        ['host1', 'host4'],
        ['host4', 'host1'],
      ],
      [
        ['host1', 'host3'],
        ['host4', 'host2'],
      ],
      [undefined, ['host4', 'host2']],
    ])
  })

  it('topologyFacts() names every part of a mesh that is in parts, and what would join it', () => {
    const { survives, breaks } = factsOf(
      6,
      [
        [1, 2],
        [3, 4],
        [4, 5],
        [3, 5],
      ],
      { redundancy: 1 },
    )
    expect({ survives, breaks }).to.deep.equal({
      survives: { hosts: 0, links: 0 },
      breaks: [
        { lost: [], cutOff: ['host1', 'host2'], mend: ['host1', 'host3'] },
        { lost: [], cutOff: ['host6'], mend: ['host6', 'host3'] },
      ],
    })
  })

  it('topologyFacts() names each host with too few links when more than one loss is to be survived', () => {
    // A ring with a chord: host2 and host5 have two links, host3 and host4 too, the ends of the chord three.
    const links: readonly Joined[] = [
      [1, 2],
      [2, 3],
      [3, 4],
      [4, 5],
      [5, 6],
      [6, 1],
      [1, 4],
    ]
    const { survives, breaks } = factsOf(6, links, { redundancy: 3 })
    expect({ survives, breaks }).to.deep.equal({
      survives: { hosts: 1, links: 1 },
      breaks: [
        { lost: ['host1', 'host3'], cutOff: ['host2'], mend: ['host2', 'host5'] },
        { lost: ['host2', 'host4'], cutOff: ['host3'], mend: ['host3', 'host5'] },
        { lost: ['host4', 'host6'], cutOff: ['host5'], mend: ['host5', 'host2'] },
        { lost: ['host1', 'host5'], cutOff: ['host6'], mend: ['host6', 'host2'] },
      ],
    })
  })

  it('topologyFacts() counts survived losses up to 8, and to the end where all are linked to all', () => {
    const full = everyPair(12).map(([one, other]): Joined => [one + 1, other + 1])
    const survived = [full, full.slice(1), full.slice(6)].map((links) => factsOf(12, links).survives)
    expect(survived).to.deep.equal([
      { hosts: 10, links: 10 },
      { hosts: 8, links: 8 },
      { hosts: 7, links: 7 },
    ])
  })

  it('topologyFacts() says of any links what trying every loss finds', () => {
    fc.assert(
      fc.property(anyGraph(7), fc.integer({ min: 1, max: 4 }), (graph, redundancy) => {
        const hosts = graph.neighbours.length
        if (hosts === 0) return
        const links = pairsOf(graph).map(([one, other]): Joined => [one + 1, other + 1])
        const { survives, isAsRedundantAsAsked, breaks } = factsOf(hosts, links, { redundancy })
        const paths = fewestHosts(graph)
        expect(survives).to.deep.equal({
          hosts: Math.max(0, paths - 1),
          links: Math.max(0, fewestLinks(graph) - 1),
        })
        expect(isAsRedundantAsAsked).to.equal(paths >= Math.min(redundancy, hosts - 1))
        expect(breaks.length === 0).to.equal(isAsRedundantAsAsked)
      }),
    )
  })

  it('topologyFacts() promises just as many losses as the mesh survives, through any change of shape', () => {
    const edits = fc.array(fc.oneof(membershipEdit, settingsEdit), { maxLength: 8 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), edits, (count, changes) => {
        const start = { hosts: hostNames(count), subnet: '10.0.0.0/8', mesh: { capacity: 200 } }
        for (const { inventory, after } of history(start, changes)) {
          if (after.hosts.size > 10) return
          const { survives } = topologyFacts(inventory.topology, after)
          expect(survivesEvery(after, Math.min(3, survives.hosts))).to.equal(true)
          const more = survives.hosts + 1
          if (more < 3 && more < after.hosts.size - 1) expect(survivesEvery(after, more)).to.equal(false)
        }
      }),
      { numRuns: 60 },
    )
  })
})
