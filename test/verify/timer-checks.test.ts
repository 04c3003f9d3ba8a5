import { expect } from 'chai'
import type { HostName } from '../../src/mesh/names.ts'
import type { BridgeLook, BridgeTimers } from '../../src/mesh/spanning-tree/view.ts'
import { timerChecks } from '../../src/verify/timer-checks.ts'
import { golden } from '../golden.ts'
import { articleDesign } from '../mesh/plan/article.ts'
import { settledLooks } from './looks.ts'
import { problemsView } from './problems-view.ts'

const fixed = 'timers: { max_age: 20, forward_delay: 15 }'
const designs = {
  stp: articleDesign({ more: `spanning_tree: { ${fixed} }` }),
  rstp: articleDesign({ more: `spanning_tree: { protocol: rstp, ${fixed} }` }),
} as const
const planned: BridgeTimers = { helloSeconds: 2, maxAgeSeconds: 20, forwardDelaySeconds: 15 }
const fastHello: BridgeTimers = { ...planned, helloSeconds: 1 }
const raised: BridgeTimers = { ...planned, forwardDelaySeconds: 21 }
const dropped: BridgeTimers = { ...planned, maxAgeSeconds: 6 }

describe('timerChecks()', () => {
  it('has one a host, fine with the planned timers', () => {
    expect(timerChecks(designs.stp, settledLooks(designs.stp))).to.deep.equal(
      ['host1', 'host2', 'host3'].map((host) => ({
        id: 'spanning-tree-timers',
        host,
        ok: true,
        expected: 'hello 2 s, max age 20 s, forward delay 15 s',
        observed: 'hello 2 s, max age 20 s, forward delay 15 s',
      })),
    )
  })

  it('has likely causes and next steps as in test/golden/views/verify/timers.txt', async () => {
    const text = [
      view('stp', 'a hello time on the root, in force on all', {
        host1: { ownTimers: fastHello, timersInForce: fastHello },
        host2: { timersInForce: fastHello },
        host3: { timersInForce: fastHello },
      }),
      view('stp', 'a forward delay that was raised', { host2: { ownTimers: raised } }),
      view('rstp', 'a max age that was dropped', { host2: { ownTimers: dropped } }),
      view('rstp', 'own timers and others in force, neither as planned', {
        host2: { ownTimers: dropped, timersInForce: raised },
      }),
    ].join('')
    expect(text).to.equal(await golden('views/verify/timers.txt', text))
  })
})

function view(
  protocol: keyof typeof designs,
  title: string,
  changes: Readonly<Record<string, Partial<BridgeLook>>>,
): string {
  const looks = [...settledLooks(designs[protocol])]
  const seen = new Map(
    looks.map(([host, look]): [HostName, BridgeLook] => [host, { ...look, ...changes[host] }]),
  )
  return problemsView(`${protocol}: ${title}`, timerChecks(designs[protocol], seen), designs[protocol])
}
