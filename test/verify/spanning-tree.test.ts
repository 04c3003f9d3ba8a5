import { expect } from 'chai'
import type { HostProblem } from '../../src/fleet/each-host.ts'
import type { HostName } from '../../src/mesh/names.ts'
import { predictions } from '../../src/mesh/spanning-tree/predict.ts'
import type { BridgeLook } from '../../src/mesh/spanning-tree/view.ts'
import type { Check } from '../../src/verify/check.ts'
import { spanningTreeChecks } from '../../src/verify/spanning-tree.ts'
import { articleDesign } from '../mesh/plan/article.ts'
import { fleetThatSays } from './fleet-that-says.ts'
import { lookAsText, lookOf, settledLooks } from './looks.ts'

// A triangle: host1 is the root, gre1 leads from it to host2, gre2 to host3, and gre3 between those waits at host3.
const design = articleDesign()
const hosts = [...design.hosts.keys()]
const settled = settledLooks(design)
const host3 = 'host3' as HostName

describe('spanningTreeChecks()', () => {
  it('has three checks a host, all fine, without waiting for a tree that is settled', async () => {
    const { checks, waits } = await check(look)
    expect(waits).to.deep.equal([])
    expect(checks.filter(({ ok }) => !ok)).to.deep.equal([])
    expect(checks.map(({ id, host }) => `${host} ${id}`).toSorted()).to.deep.equal(
      hosts.flatMap((host) => ['port', 'root', 'timers'].map((what) => `${host} spanning-tree-${what}`)),
    )
  })

  it('waits for a tree that still settles, and says how much is missing', async () => {
    const states = [
      { gre2: 'listening', gre3: 'listening' },
      { gre2: 'learning', gre3: 'blocking' },
    ]
    const { checks, waits } = await check((host) =>
      host === host3 ? withStates(states.shift()) : look(host),
    )
    expect(waits).to.deep.equal([2, 1])
    expect(checks.filter(({ ok }) => !ok)).to.deep.equal([])
  })

  it('gives up when the limit has run out, and says what it saw last', async () => {
    const { checks, waits } = await check((host) =>
      host === host3 ? withStates({ gre2: 'learning', gre3: 'blocking' }) : look(host),
    )
    expect(waits).to.deep.equal([1, 1, 1, 1])
    expect(checks.filter(({ ok }) => !ok)).to.deep.equal([
      {
        id: 'spanning-tree-port',
        host: 'host3',
        peer: 'host1',
        ok: false,
        expected: 'gre2: root, forwarding',
        observed: 'gre2: root, learning',
        cause: 'the tree has not settled, or is another one because of a difference elsewhere',
        next: 'see "ovs-appctl stp/show" on both ends of the link',
      },
    ])
  })

  for (const [how, nth] of [
    ['carries traffic as ever', 0],
    ['is down', 1],
  ] as const)
    it(`is fine while the root is out of reach and ${how}`, async () => {
      const present = hosts.slice(1)
      const views = predictions(design, present)[nth]
      const { checks, waits } = await check((host) => {
        const view = views?.get(host)
        return view === undefined ? noAnswer : lookOf(view, design)
      }, present)
      expect(waits).to.deep.equal([])
      expect(checks.filter(({ ok }) => !ok)).to.deep.equal([])
    })

  it('is not fine where a bridge can’t be asked', async () => {
    const { checks } = await check((host) => (host === 'host2' ? noAnswer : look(host)))
    expect(
      checks.filter(({ host }) => host === 'host2').map(({ id, ok, observed }) => [id, ok, observed]),
    ).to.deep.equal([['spanning-tree-root', false, 'no answer']])
  })
})

const noAnswer: HostProblem = { message: 'no answer', hint: undefined }

function look(host: HostName): BridgeLook | HostProblem {
  return settled.get(host) ?? noAnswer
}

function withStates(states: Readonly<Record<string, string>> | undefined): BridgeLook | HostProblem {
  const seen = settled.get(host3)
  if (seen === undefined) return noAnswer
  return { ...seen, ports: seen.ports.map((port) => ({ ...port, state: states?.[port.port] ?? port.state })) }
}

async function check(
  answer: (host: HostName) => BridgeLook | HostProblem,
  asked: readonly HostName[] = hosts,
): Promise<{ readonly checks: readonly Check[]; readonly waits: readonly number[] }> {
  const waits: number[] = []
  let clockMs = 0
  const says = (host: HostName) => {
    const answered = answer(host)
    return 'message' in answered ? answered : lookAsText(answered)
  }
  const checks = await spanningTreeChecks(fleetThatSays(design.inventory.hosts, says), design, asked, {
    limitMs: 3_000,
    now: () => clockMs,
    pause: async (ms) => {
      clockMs += ms
    },
    onWait: (unsettled) => waits.push(unsettled),
  })
  return { checks, waits }
}
