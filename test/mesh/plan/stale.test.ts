import { expect } from 'chai'
import type { PlanDocument } from '../../../src/mesh/plan/document.ts'
import { planDocument } from '../../../src/mesh/plan/document.ts'
import type { HostPlan } from '../../../src/mesh/plan/plan.ts'
import { staleHosts } from '../../../src/mesh/plan/stale.ts'
import { articleDesign } from './article.ts'
import { changesOfEveryKind } from './every-kind.ts'

const inSync: HostPlan = { status: 'in-sync' }
const changes: HostPlan = { status: 'changes', changes: changesOfEveryKind }
const fewer: HostPlan = { status: 'changes', changes: changesOfEveryKind.slice(1) }
const conflict: HostPlan = { status: 'conflict', conflicts: [{ what: 'x', next: 'y' }] }
const unreachable: HostPlan = { status: 'unreachable', problem: { what: 'x', next: 'y' } }

describe('staleHosts()', () => {
  const pairs: readonly (readonly [string, HostPlan, HostPlan, boolean])[] = [
    ['is as it was', changes, changes, false],
    ['was and is in sync', inSync, inSync, false],
    ['is in sync by now', changes, inSync, false],
    ['is in conflict by now, so that nothing is done there', changes, conflict, false],
    ['can’t be reached now', changes, unreachable, false],
    ['has drifted since', inSync, changes, true],
    ['needs other changes', changes, fewer, true],
    ['can be reached only now', unreachable, changes, true],
    ['was in conflict', conflict, changes, true],
    ['was never looked at', { status: 'not-observed' }, changes, true],
  ]
  for (const [what, saved, now, stale] of pairs)
    it(`${stale ? 'names' : 'does not name'} a host that ${what}`, () => {
      expect(staleHosts(fromDisk(documentOf(saved)), documentOf(now))).to.deep.equal(stale ? ['host1'] : [])
    })

  it('names a host that is new, and one whose file changed under the same diff', () => {
    const now = documentOf({ status: 'changes', changes: changesOfEveryKind.slice(0, 1) })
    expect(staleHosts({ ...documentOf(inSync), hosts: {} }, now)).to.deep.equal(['host1'])
    const [file, ...rest] = changesOfEveryKind
    const other = file?.kind === 'file' ? [{ ...file, before: 'e'.repeat(64) }, ...rest] : []
    expect(staleHosts(documentOf(changes), documentOf({ status: 'changes', changes: other }))).to.deep.equal([
      'host1',
    ])
  })
})

function documentOf(plan: HostPlan): PlanDocument {
  const design = articleDesign()
  const [host1] = design.hosts.keys()
  const stamp = { path: 'x', sha256: 'y' }
  const hosts = new Map(host1 === undefined ? [] : [[host1, plan] as const])
  return planDocument({ design, hosts }, { inventory: stamp, lock: stamp })
}

function fromDisk(document: PlanDocument): PlanDocument {
  return JSON.parse(JSON.stringify(document, undefined, 2))
}
