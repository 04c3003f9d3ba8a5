import { expect } from 'chai'
import fc from 'fast-check'
import type { MeshDesign } from '../../../src/mesh/design.ts'
import { designMesh } from '../../../src/mesh/design.ts'
import { planDocument } from '../../../src/mesh/plan/document.ts'
import { offlinePlan, type Plan } from '../../../src/mesh/plan/plan.ts'
import { golden } from '../../golden.ts'
import { hostNames, meshOf } from '../addressing/mesh-of.ts'
import { articleDesign } from './article.ts'
import { changesOfEveryKind } from './every-kind.ts'
import { articlePlan } from './seen-article.ts'

const stamps = {
  inventory: { path: 'inventory.yaml', sha256: '1'.repeat(64) },
  lock: { path: 'ovsmesh.lock.yaml', sha256: '2'.repeat(64) },
}

const everyState = articlePlan(
  { status: 'changes', changes: changesOfEveryKind },
  { status: 'conflict', conflicts: [{ what: 'bridge "br0" is there and is not ours', next: 'remove it' }] },
  { status: 'unreachable', problem: { what: 'connecting to 3.3.3.3 timed out', next: 'start it' } },
)

describe('planDocument()', () => {
  it('of the article’s three hosts, offline, is test/golden/plan/article-offline.json', async () => {
    const text = printed(offlinePlan(articleDesign()))
    expect(text).to.equal(await golden('plan/article-offline.json', text))
  })

  it('of hosts in every state is test/golden/plan/every-state.json', async () => {
    const text = printed(everyState)
    expect(text).to.equal(await golden('plan/every-state.json', text))
  })

  it('gives the same bytes for the same mesh, whatever it is', () => {
    const mesh = fc.record({
      count: fc.integer({ min: 1, max: 12 }),
      kind: fc.constantFrom('partial', 'full', 'ring'),
      redundancy: fc.integer({ min: 1, max: 3 }),
    })
    fc.assert(
      fc.property(mesh, ({ count, kind, redundancy }) => {
        const once = () => printed(offlinePlan(designOf(count, kind, redundancy)))
        expect(once()).to.equal(once())
      }),
      { numRuns: 50 },
    )
  })

  it('keeps the order of its keys when hosts are added', () => {
    const keys = (count: number) => {
      const document = planDocument(offlinePlan(designOf(count, 'partial', 2)), stamps)
      return [Object.keys(document), Object.keys(Object.values(document.hosts)[0] ?? {})]
    }
    expect(keys(5)).to.deep.equal(keys(4))
  })

  it('survives being printed and read', () => {
    const document = planDocument(everyState, stamps)
    expect(JSON.stringify(JSON.parse(JSON.stringify(document)))).to.equal(JSON.stringify(document))
  })
})

function printed(plan: Plan): string {
  return `${JSON.stringify(planDocument(plan, stamps), undefined, 2)}\n`
}

function designOf(count: number, kind: 'partial' | 'full' | 'ring', redundancy: number): MeshDesign {
  const result = designMesh(meshOf({ hosts: hostNames(count), kind, redundancy }), undefined)
  if (result.kind === 'designed') return result.design
  throw new Error(JSON.stringify(result.problems))
}
