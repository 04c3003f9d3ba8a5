import { expect } from 'chai'
import fc from 'fast-check'
import { allocate } from '../../../src/mesh/addressing/allocate.ts'
import type { Lock } from '../../../src/mesh/addressing/lock.ts'
import { parseLock, printLock } from '../../../src/mesh/addressing/lock-file.ts'
import { ipv4ToNumber, rangeOf, rangesOverlap } from '../../../src/mesh/ipv4.ts'
import { pairKey } from '../../../src/mesh/topology/pair.ts'
import { cpuNowMs } from '../../support/cpu-clock.ts'
import { history, membershipEdit, type Step, settingsEdit, shapeEdit } from './history.ts'
import { hostNames, lockOf, meshOf } from './mesh-of.ts'

const edits = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: membershipEdit },
    { weight: 1, arbitrary: settingsEdit },
    { weight: 2, arbitrary: shapeEdit },
  ),
  {
    maxLength: 12,
  },
)

function forEveryStep(claim: (step: Step) => void): void {
  const start = fc.integer({ min: 1, max: 24 })
  fc.assert(
    fc.property(start, edits, (count, changes) => {
      history({ hosts: hostNames(count), subnet: '10.0.0.0/8', mesh: { capacity: 200 } }, changes).forEach(
        claim,
      )
    }),
    { numRuns: 80 },
  )
}

/** Everything handed out, as ranges. */
function holdings({ hosts, freed }: Lock) {
  return [...hosts.values(), ...freed.values()].flatMap(({ address, fixedCidr }) => [
    { first: ipv4ToNumber(address), last: ipv4ToNumber(address) },
    rangeOf(fixedCidr),
  ])
}

describe('a lock through any sequence of edits', () => {
  it('allocate() leaves the allocation of every host that stays as it was', () => {
    forEveryStep(({ before, after }) => {
      const staying = [...before.hosts].filter(([host]) => after.hosts.has(host))
      expect([...after.hosts].filter(([host]) => before.hosts.has(host))).to.deep.equal(staying)
    })
  })

  it('allocate() gives a host that returns what it had, as long as that is nobody else’s', () => {
    forEveryStep(({ before, after }) => {
      const returned = [...before.freed].filter(([host]) => after.hosts.has(host))
      expect(returned.map(([host]) => after.hosts.get(host))).to.deep.equal(returned.map(([, own]) => own))
    })
  })

  it('allocate() never gives the same address twice, nor one in a block', () => {
    forEveryStep(({ after }) => {
      const sorted = holdings(after).toSorted((one, other) => one.first - other.first)
      const clashes = sorted.filter((one, index) => {
        const next = sorted[index + 1]
        return next !== undefined && rangesOverlap(one, next)
      })
      expect(clashes).to.deep.equal([])
    })
  })

  it('planLinks() leaves number and port numbers of every link that stays as they were', () => {
    forEveryStep(({ before, after }) => {
      const ends = ({ links }: Lock) =>
        new Map(
          links.map(({ number, hosts, portNumbers }) => [
            pairKey(hosts),
            { number, [hosts[0]]: portNumbers[0], [hosts[1]]: portNumbers[1] },
          ]),
        )
      const now = ends(after)
      const staying = [...ends(before)].filter(([pair]) => now.has(pair))
      expect(staying.map(([pair]) => [pair, now.get(pair)])).to.deep.equal(staying)
    })
  })

  it('planLinks() gives new links numbers that no link ever had', () => {
    forEveryStep(({ before, after }) => {
      const known = new Set(before.links.map(({ number }) => number))
      const fresh = after.links.map(({ number }) => number).filter((number) => !known.has(number))
      expect(fresh).to.deep.equal(fresh.map((_, index) => before.nextLinkNumber + index))
      expect(after.nextLinkNumber).to.equal(before.nextLinkNumber + fresh.length)
    })
  })

  it('planLinks() changes nothing when it is asked again', () => {
    forEveryStep(({ inventory, after }) => {
      expect(printLock(lockOf(inventory, after))).to.equal(printLock(after))
    })
  })

  it('parseLock() gives back what printLock() was given', () => {
    forEveryStep(({ after }) => {
      const parsed = parseLock(printLock(after), 'ovsmesh.lock.yaml')
      expect(parsed).to.deep.equal({ kind: 'lock', lock: after })
      // Equal maps may differ in order, equal texts can't.
      expect(parsed.kind === 'lock' && printLock(parsed.lock)).to.equal(printLock(after))
    })
  })
})

describe('a lock for many hosts', () => {
  it('allocate() serves 5,000 newcomers and 5,000 that stay within a second', () => {
    const inventory = meshOf({ hosts: hostNames(5000), subnet: '10.0.0.0/8', mesh: { capacity: 10_000 } })
    const grown = meshOf({ hosts: hostNames(10_000), subnet: '10.0.0.0/8', mesh: { capacity: 10_000 } })
    const before = allocate(inventory, undefined)
    const started = cpuNowMs()
    const after = before.kind === 'allocated' ? allocate(grown, before.lock) : before
    expect(after.kind === 'allocated' && after.lock.hosts.size).to.equal(10_000)
    expect(cpuNowMs() - started).to.be.below(1000)
  })
})
