import { stripVTControlCharacters } from 'node:util'
import { expect } from 'chai'
import pc from 'picocolors'
import { loadTemplates } from '../../src/host/files/templates.ts'
import type { HostPlan, Plan } from '../../src/mesh/plan/plan.ts'
import { offlinePlan } from '../../src/mesh/plan/plan.ts'
import { planView } from '../../src/terminal/plan-view.ts'
import { golden } from '../golden.ts'
import { articleDesign } from '../mesh/plan/article.ts'
import { changesOfEveryKind, waitingChanges } from '../mesh/plan/every-kind.ts'
import { articlePlan, seenArticle } from '../mesh/plan/seen-article.ts'
import { freshHost } from '../mesh/state/seen-host.ts'
import { plain } from './plain.ts'

const { planSeen, hostAsPlanned } = seenArticle(await loadTemplates())

const silent: HostPlan = {
  status: 'unreachable',
  problem: { what: 'connecting to 3.3.3.3 port 22 timed out', next: 'start it' },
}
const host2 = { name: 'host2' }

const jumbo = {
  mesh: ', encapsulation: vxlan, underlay_mtu: 9000',
  more: 'spanning_tree: { protocol: rstp, bfd: true }\ntopology: { redundancy: 1 }\n',
}

describe('planView()', () => {
  const plans: readonly (readonly [string, Plan])[] = [
    ['the article’s hosts, offline', offlinePlan(articleDesign())],
    [
      'the article’s hosts: one fresh, one as planned, one silent',
      articlePlan(planSeen(freshHost).plan, planSeen(hostAsPlanned(freshHost, host2), host2).plan, silent),
    ],
    ['every kind of change', articlePlan({ status: 'changes', changes: changesOfEveryKind })],
    ['changes that wait for the operator', articlePlan({ status: 'changes', changes: waitingChanges })],
    [
      'conflicts and failures',
      articlePlan(
        {
          status: 'conflict',
          conflicts: [{ what: 'bridge "br0" is there and is not ours', next: 'remove it' }],
        },
        { status: 'failed', problem: { what: 'looking at host "host2" ended early', next: '' } },
        { status: 'in-sync' },
      ),
    ],
    ['RSTP over VXLAN in one region with jumbo frames', offlinePlan(articleDesign(jumbo))],
  ]
  for (const [what, plan] of plans) {
    const file = `views/plan/${what.replaceAll(/[^a-zA-Z]+/g, '-').toLowerCase()}.txt`
    it(`prints ${what} as in test/golden/${file}`, async () => {
      const text = `${planView(plan, plain)}\n`
      expect(text).to.equal(await golden(file, text))
    })
  }

  it('prints one line a change in brief', async () => {
    const text = `${planView(articlePlan({ status: 'changes', changes: [...changesOfEveryKind, ...waitingChanges] }), plain, { brief: true })}\n`
    expect(text).to.equal(await golden('views/plan/brief.txt', text))
  })

  it('says the same with colours as without', () => {
    for (const [, plan] of plans) {
      const colored = planView(plan, pc.createColors(true))
      expect(stripVTControlCharacters(colored)).to.equal(planView(plan, plain))
    }
  })
})
