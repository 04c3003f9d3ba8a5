import { expect } from 'chai'
import type { HostName } from '../../src/mesh/names.ts'
import type { HostPlan } from '../../src/mesh/plan/plan.ts'
import type { Check } from '../../src/verify/check.ts'
import { driftChecks } from '../../src/verify/drift.ts'
import { golden } from '../golden.ts'
import { changesOfEveryKind, waitingChanges } from '../mesh/plan/every-kind.ts'

const host = 'host1' as HostName

describe('driftChecks()', () => {
  it('is fine in every part of a host that is in sync', () => {
    expect(driftChecks(host, { status: 'in-sync' })).to.deep.equal(
      ['ovsdb', 'file', 'docker0', 'docker-arguments', 'joined'].map((id) => ({
        id,
        host,
        ok: true,
        expected: 'as planned',
        observed: 'as planned',
      })),
    )
  })

  it('fails once for each change, and is fine in the other parts', () => {
    for (const change of [...changesOfEveryKind, ...waitingChanges]) {
      const checks = driftChecks(host, { status: 'changes', changes: [change] })
      expect(checks.filter(({ ok }) => !ok)).to.have.length(1)
      expect(checks.filter(({ ok }) => ok)).to.have.length(4)
    }
  })

  it('says what is expected, what is there and what to do as in test/golden/views/verify/drift.txt', async () => {
    const plans: readonly HostPlan[] = [
      { status: 'changes', changes: [...changesOfEveryKind, ...waitingChanges] },
      {
        status: 'conflict',
        conflicts: [{ what: 'bridge "br0" is there and is not ours', next: 'remove it' }],
      },
      {
        status: 'unreachable',
        problem: { what: 'connecting to 1.1.1.1 port 22 timed out', next: 'start it' },
      },
      { status: 'failed', problem: { what: 'looking at host "host1" ended early', next: '' } },
      { status: 'not-observed' },
    ]
    const text = plans
      .map((plan) => `${plan.status}\n${driftChecks(host, plan).map(inFull).join('')}`)
      .join('\n')
    expect(text).to.equal(await golden('views/verify/drift.txt', text))
  })
})

function inFull({ id, ok, expected, observed, next }: Check): string {
  return ok
    ? `  ${id}: ok\n`
    : `  ${id}:\n    expected ${expected}\n    observed ${observed}\n    next     ${next}\n`
}
