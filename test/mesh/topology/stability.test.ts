import { expect } from 'chai'
import fc from 'fast-check'
import type { HostName } from '../../../src/mesh/names.ts'
import { type Edit, history, type Step } from '../addressing/history.ts'
import { hostNames, lockOf, type MeshWish, meshOf } from '../addressing/mesh-of.ts'
import { changedLinks, difference } from './changed-links.ts'

const roomy = { subnet: '10.0.0.0/8', mesh: { capacity: 300 } } as const

/** Single hosts that join and leave, nothing else. */
const oneHost: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), count: fc.constant(1) }),
  fc.record({ kind: fc.constant('remove' as const), at: fc.nat({ max: 1000 }) }),
)

function forEveryStep(wish: Omit<MeshWish, 'hosts'>, least: number, claim: (step: Step) => void): void {
  const edits = fc.array(oneHost, { minLength: 1, maxLength: 10 })
  fc.assert(
    fc.property(fc.integer({ min: least, max: least + 25 }), edits, (count, changes) => {
      for (const step of history({ ...roomy, ...wish, hosts: hostNames(count) }, changes))
        if (Math.min(step.before.hosts.size, step.after.hosts.size) >= least) claim(step)
    }),
    { numRuns: 30 },
  )
}

/** How many links between others came and went in a step. */
function counts({ before, after }: Step): readonly [number, number] {
  const { added, removed } = changedLinks(before, after)
  return [added.length, removed.length]
}

describe('links when one host joins or leaves', () => {
  it('planLinks() removes no link of a partial, hub or full mesh when a host joins', () => {
    for (const kind of ['partial', 'hub', 'full'] as const) {
      forEveryStep({ kind, redundancy: 3 }, 2, (step) => {
        const [added, removed] = counts(step)
        expect(removed).to.equal(0)
        if (step.edit.kind !== 'add') return
        const size = step.before.hosts.size
        expect(added).to.equal(kind === 'full' ? size : Math.min(3, size))
      })
    }
  })

  it('planLinks() adds one link for each child of a host that leaves a partial mesh', () => {
    forEveryStep({ redundancy: 2 }, 3, (step) => {
      if (step.edit.kind !== 'remove') return
      const gone = [...step.before.hosts.keys()].find((host) => !step.after.hosts.has(host))
      const children = step.before.links.filter(({ hosts }) => hosts[0] === gone).length
      expect(counts(step)[0]).to.be.at.most(children)
    })
  })

  it('planLinks() opens one link of a ring when a host joins, and adds one when a host leaves', () => {
    forEveryStep({ kind: 'ring' }, 3, (step) => {
      const [added, removed] = counts(step)
      if (step.edit.kind === 'add') expect([added, removed]).to.deep.equal([2, 1])
      else expect([added <= 1, removed]).to.deep.equal([true, 0])
    })
  })

  // Two more than chords themselves need: a repair may come or go with them.
  for (const k of [3, 4, 5, 6]) {
    const half = Math.ceil(k / 2)
    it(`planLinks() adds at most ${k + 1} and removes ${half + 1} links when a host joins ${k} chords, adds ${half + 2} and removes 2 when one leaves`, () => {
      forEveryStep({ kind: 'chords', redundancy: k }, 3 * k + 1, (step) => {
        const [added, removed] = counts(step)
        const [mostAdded, mostRemoved] = step.edit.kind === 'add' ? [k + 1, half + 1] : [half + 2, 2]
        expect(added).to.be.at.most(mostAdded)
        expect(removed).to.be.at.most(mostRemoved)
      })
    })
  }

  it('planLinks() changes only the region that a host joins, as long as regions are no smaller than redundancy', () => {
    for (const kind of ['partial', 'chords', 'hub', 'ring'] as const) {
      const names = hostNames(30)
      const regions = Object.fromEntries(
        names.map((name, index) => [name, ['eu', 'us', 'asia'][index % 3] ?? '']),
      )
      const redundancy = kind === 'ring' ? 2 : 4
      let before = lockOf(meshOf({ ...roomy, kind, redundancy, regions, hosts: names.slice(0, 15) }))
      for (let count = 16; count <= 30; count += 1) {
        const after = lockOf(
          meshOf({ ...roomy, kind, redundancy, regions, hosts: names.slice(0, count) }),
          before,
        )
        const region = regions[`host${count}`]
        const changed = [...difference(after, before), ...difference(before, after)]
        expect(
          changed.filter((pair) => pair.split(' ').some((host) => regions[host] !== region)),
        ).to.deep.equal([])
        expect(difference(after, before).length).to.equal(redundancy)
        before = after
      }
    }
  })

  it('planLinks() adds redundancy links and one for each joined region when a host joins a small region, and removes redundancy', () => {
    const regions = Object.fromEntries(
      Array.from(
        { length: 10 },
        (_, at) => [[`host${at}`, `n${at}x0`], ['eu', 'us', 'asia'][at % 3]] as const,
      ).flatMap(([names, region = '']) => names.map((name) => [name, region])),
    )
    for (const redundancy of [2, 3, 4])
      forEveryStep({ redundancy, regions }, 1, (step) => {
        const [added, removed] = counts(step)
        if (step.edit.kind === 'add') expect(added).to.be.at.most(redundancy + 3)
        expect(removed).to.be.at.most(redundancy)
      })
  })

  it('planLinks() adds one link for a host’s every child and neighbouring region when it leaves a region', () => {
    const names = hostNames(40)
    const regions = Object.fromEntries(
      names.map((name, index) => [name, ['eu', 'us', 'asia'][index % 3] ?? '']),
    )
    const before = lockOf(meshOf({ ...roomy, regions, hosts: names }))
    for (const gone of names) {
      const after = lockOf(
        meshOf({ ...roomy, regions, hosts: names.filter((name) => name !== gone) }),
        before,
      )
      const { added, removed } = changedLinks(before, after)
      const own = before.links.filter(({ hosts }) => hosts.includes(gone as HostName)).length
      expect(added.length).to.be.at.most(own)
      expect(removed).to.deep.equal([])
    }
  })
})

describe('links when the operator asks for one, or avoids one', () => {
  const pair = (one: string, other: string) =>
    [one, other] as readonly string[] as readonly [HostName, HostName]

  it('planLinks() adds a link that is asked for and nothing else, and takes it back alone', () => {
    for (const kind of ['partial', 'ring', 'chords', 'hub'] as const) {
      const wish = { ...roomy, kind, redundancy: kind === 'chords' ? 4 : 2, hosts: hostNames(20) }
      const before = lockOf(meshOf(wish))
      const unlinked = hostNames(20).flatMap((one) => hostNames(20).map((other) => pair(one, other)))
      for (const hosts of unlinked.slice(25, 400).filter((_, index) => index % 41 === 0)) {
        if (hosts[0] === hosts[1]) continue
        const asked = lockOf(meshOf({ ...wish, topology: { links: [{ hosts, cost: undefined }] } }), before)
        expect(difference(asked, before).length).to.be.at.most(1)
        expect(difference(before, asked)).to.deep.equal([])
        expect(lockOf(meshOf(wish), asked).links).to.deep.equal(before.links)
      }
    }
  })

  it('planLinks() adds at most two links for one that is to be avoided, and removes at most one more', () => {
    for (const kind of ['partial', 'ring', 'chords', 'hub', 'full'] as const) {
      const wish = { ...roomy, kind, redundancy: kind === 'chords' ? 4 : 2, hosts: hostNames(20) }
      const before = lockOf(meshOf(wish))
      for (const { hosts } of before.links) {
        const after = lockOf(meshOf({ ...wish, topology: { avoid: [hosts] } }), before)
        const { added, removed } = changedLinks(before, after)
        expect(added.length).to.be.at.most(2)
        expect(removed.length).to.be.within(1, 2)
      }
    }
  })
})
