import { expect } from 'chai'
import fc from 'fast-check'
import type { HostName } from '../../../src/mesh/names.ts'
import { avoidanceOf, mayLink } from '../../../src/mesh/topology/avoidance.ts'
import { full } from '../../../src/mesh/topology/full.ts'
import type { Pair } from '../../../src/mesh/topology/pair.ts'
import { history, membershipEdit, type Step, shapeEdit } from '../addressing/history.ts'
import { hostNames, lockOf, meshOf } from '../addressing/mesh-of.ts'
import { pairKeys } from './changed-links.ts'
import { subsets } from './losses.ts'

const kinds = ['partial', 'full', 'ring', 'chords', 'hub'] as const

/** Looks at every loss of so many hosts. Knows nothing but pairs, so that it shares no mistake with the mesh. */
function survivesHostLosses(hosts: readonly HostName[], pairs: readonly Pair[], losses: number): boolean {
  return subsets(hosts, losses).every((lost) => {
    const left = hosts.filter((host) => !lost.includes(host))
    const reached = new Set(left.slice(0, 1))
    for (const host of reached) {
      for (const [one, other] of pairs) {
        if (one === host && left.includes(other)) reached.add(other)
        if (other === host && left.includes(one)) reached.add(one)
      }
    }
    return reached.size === left.length
  })
}

function forEveryStep(claim: (step: Step) => void, most: number): void {
  const edits = fc.array(fc.oneof(membershipEdit, { weight: 14, arbitrary: shapeEdit }), { maxLength: 8 })
  const start = fc.record({
    count: fc.integer({ min: 1, max: most }),
    redundancy: fc.integer({ min: 1, max: 4 }),
    kind: fc.constantFrom(...kinds),
  })
  fc.assert(
    fc.property(start, edits, ({ count, redundancy, kind }, changes) => {
      const wish = {
        hosts: hostNames(count),
        redundancy,
        kind,
        subnet: '10.0.0.0/8',
        mesh: { capacity: 100 },
      }
      history(wish, changes).forEach(claim)
    }),
    { numRuns: 150 },
  )
}

describe('planLinks() of every shape', () => {
  it('planLinks() survives every loss of redundancy − 1 hosts where avoided pairs let it, through any history', () => {
    forEveryStep(({ inventory: { topology }, after }) => {
      const hosts = [...after.hosts.keys()]
      const losses = Math.min(topology.redundancy, hosts.length - 1) - 1
      if (losses < 0 || hosts.length > 9) return
      const avoided = avoidanceOf(topology.avoid)
      const allowed = full(hosts).filter((pair) => mayLink(avoided, pair))
      const pairs = after.links.map((link) => link.hosts)
      expect(survivesHostLosses(hosts, pairs, losses)).to.equal(survivesHostLosses(hosts, allowed, losses))
    }, 8)
  })

  it('planLinks() links the pairs that are asked for, and none that is to be avoided, through any history', () => {
    forEveryStep(({ inventory: { topology }, after }) => {
      const linked = pairKeys(after)
      const key = (pair: Pair) => pair.toSorted().join(' ')
      expect(topology.links.filter(({ hosts }) => !linked.has(key(hosts)))).to.deep.equal([])
      expect(topology.avoid.filter((pair) => linked.has(key(pair)))).to.deep.equal([])
      expect(linked.size).to.equal(after.links.length)
    }, 20)
  })

  it('planLinks() changes nothing when what was planned is planned again, through any history', () => {
    forEveryStep(({ inventory, after }) => {
      expect(lockOf(inventory, after)).to.deep.equal(after)
    }, 8)
  })

  const formulas: readonly (readonly [(typeof kinds)[number], string, (n: number, k: number) => number])[] = [
    ['partial', 'k(N − k) + k(k − 1)/2', (n, k) => k * (n - k) + (k * (k - 1)) / 2],
    ['hub', 'k(N − k) + k(k − 1)/2', (n, k) => k * (n - k) + (k * (k - 1)) / 2],
    ['full', 'N(N − 1)/2', (n) => (n * (n - 1)) / 2],
    ['ring', 'N', (n) => n],
    ['chords', '⌈kN/2⌉', (n, k) => Math.ceil((k * n) / 2)],
  ]
  for (const [kind, formula, links] of formulas) {
    it(`planLinks() has ${formula} links when the shape is ${kind}`, () => {
      const redundancies = kind === 'ring' ? [2] : [3, 4, 5]
      const counted = redundancies.flatMap((k) =>
        [k + 2, 12, 20, 33].map((n) => {
          const lock = lockOf(meshOf({ hosts: hostNames(n), kind, redundancy: k }))
          return [n, k, lock.links.length]
        }),
      )
      expect(counted).to.deep.equal(counted.map(([n = 0, k = 0]) => [n, k, links(n, k)]))
    })
  }

  it('planLinks() has just the links of a manual mesh that its operator wrote down', () => {
    const links = [['host1', 'host2'] as const, ['host3', 'host2'] as const].map(([one, other]) => ({
      hosts: [one as HostName, other as HostName] as const,
      cost: undefined,
    }))
    const lock = lockOf(meshOf({ hosts: hostNames(4), kind: 'manual', topology: { links } }))
    expect(lock.links.map(({ hosts }) => hosts)).to.deep.equal([
      ['host1', 'host2'],
      ['host2', 'host3'],
    ])
    expect([lock.topology, lock.hubs, lock.extraLinks]).to.deep.equal(['manual', [], [1, 2]])
  })

  it('planLinks() leaves the roots to the spanning tree, but for those that left', () => {
    const roots = ['host3', 'host9'] as readonly string[] as readonly HostName[]
    const before = lockOf(meshOf({ hosts: hostNames(4) }))
    expect([before.roots, lockOf(meshOf({ hosts: hostNames(4) }), { ...before, roots }).roots]).to.deep.equal(
      [[], ['host3']],
    )
  })

  it('planLinks() makes all named hosts hubs, and fills up to redundancy in a region that has too few', () => {
    const named = ['host5', 'host2', 'host6'] as readonly string[] as readonly HostName[]
    const regions = { host7: 'us', host8: 'us', host9: 'us' }
    const wish = { kind: 'hub', hosts: hostNames(9), topology: { hubs: named } } as const
    expect(lockOf(meshOf(wish)).hubs).to.deep.equal(named)
    expect(lockOf(meshOf({ ...wish, regions })).hubs).to.deep.equal([...named, 'host7', 'host8'])
  })
})
