import { expect } from 'chai'
import type { Applied } from '../../src/fleet/apply-fleet.ts'
import type { HostName } from '../../src/mesh/names.ts'
import { applyView } from '../../src/terminal/apply-view.ts'
import { golden } from '../golden.ts'
import { plain } from './plain.ts'

const unchanged: Applied = { outcome: 'unchanged', pending: [], ms: 0 }

const everyOutcome: readonly Applied[] = [
  { outcome: 'applied', pending: [], ms: 1234 },
  { outcome: 'applied', pending: ['not joined: web has 172.17.0.2', 'one more'], ms: 61_000 },
  unchanged,
  { outcome: 'unchanged', pending: ['Docker waits for its restart by you'], ms: 0 },
  {
    outcome: 'failed',
    error: 'writing "/etc/network/interfaces" failed: no room',
    next: 'make room',
    ms: 99,
  },
  { outcome: 'unreachable', error: 'connecting to 3.3.3.3 port 22 timed out', next: 'start it', ms: 10_000 },
  { outcome: 'skipped', error: 'nobody looked at it', next: undefined, ms: 0 },
]

describe('applyView()', () => {
  it('prints every outcome as in test/golden/views/apply.txt', async () => {
    const text = `${applyView(named(everyOutcome), plain)}\n`
    expect(text).to.equal(await golden('views/apply.txt', text))
  })

  it('says in one line that there was nothing to do', () => {
    expect(applyView(named([unchanged, unchanged]), plain)).to.equal(
      'Nothing to do: 2 of 2 hosts are as planned.',
    )
  })

  it('does not say so of a host that waits for the operator', () => {
    expect(applyView(named(everyOutcome.slice(2, 4)), plain).split('\n')).to.deep.equal([
      '  host   outcome    took',
      '  host1  unchanged',
      '  host2  unchanged        Docker waits for its restart by you',
      '',
      'Apply: 2 unchanged.',
    ])
  })
})

function named(outcomes: readonly Applied[]): ReadonlyMap<HostName, Applied> {
  return new Map(outcomes.map((outcome, at) => [`host${at + 1}` as HostName, outcome]))
}
