import { expect } from 'chai'
import type { HostName } from '../../../src/mesh/names.ts'
import { changesOf, type HostPlan, hasWork, isDoable, offlinePlan } from '../../../src/mesh/plan/plan.ts'
import { articleDesign } from './article.ts'
import { changesOfEveryKind, waitingChanges } from './every-kind.ts'

describe('isDoable()', () => {
  it('holds for what apply does itself, and not for what waits for the operator', () => {
    expect(changesOfEveryKind.filter((change) => !isDoable(change))).to.deep.equal([])
    expect(waitingChanges.filter(isDoable)).to.deep.equal([])
  })
})

describe('hasWork()', () => {
  it('holds when any host has a change that apply does itself', () => {
    const { design } = offlinePlan(articleDesign())
    const work = (...plans: readonly HostPlan[]) =>
      hasWork({ design, hosts: new Map(plans.map((plan, at) => [`host${at}` as HostName, plan])) })
    const inSync: HostPlan = { status: 'in-sync' }
    expect(work()).to.equal(false)
    expect(work(inSync, { status: 'not-observed' }, { status: 'conflict', conflicts: [] })).to.equal(false)
    expect(work(inSync, { status: 'changes', changes: waitingChanges })).to.equal(false)
    for (const change of changesOfEveryKind)
      expect(work(inSync, { status: 'changes', changes: [...waitingChanges, change] })).to.equal(true)
  })
})

describe('offlinePlan()', () => {
  it('has every host, and looked at none', () => {
    const { hosts } = offlinePlan(articleDesign())
    expect([...hosts]).to.deep.equal([
      ['host1', { status: 'not-observed' }],
      ['host2', { status: 'not-observed' }],
      ['host3', { status: 'not-observed' }],
    ])
    expect([...hosts.values()].flatMap(changesOf)).to.deep.equal([])
  })
})
