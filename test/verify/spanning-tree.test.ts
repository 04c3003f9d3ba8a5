import { expect } from 'chai'
import type { HostName } from '../../src/mesh/names.ts'
import { predictedBridges } from '../../src/mesh/spanning-tree/predict.ts'
import type { Check } from '../../src/verify/check.ts'
import { spanningTreeChecks } from '../../src/verify/spanning-tree.ts'
import { articleDesign } from '../mesh/plan/article.ts'
import { type Answer, fleetThatSays } from './fleet-that-says.ts'

const design = articleDesign()
const hosts = [...design.hosts.keys()]
const predicted = predictedBridges(design)
const root = predicted.get('host1' as HostName)?.root ?? { priority: 0, mac: '' }

const settled = {
  host1: 'gre1 designated forwarding, gre2 designated forwarding',
  host2: 'gre1 root forwarding, gre3 designated forwarding',
  host3: 'gre2 root forwarding, gre3 alternate blocking',
}

describe('predictedBridges()', () => {
  it('says for each bridge the root, the ports that carry, and those that wait', () => {
    const [standby, nothing] = [new Set(['gre3']), new Set()]
    expect([...predicted]).to.deep.equal([
      ['host1', { root, treePorts: new Set(['gre1', 'gre2']), standbyPorts: nothing }],
      ['host2', { root, treePorts: new Set(['gre1']), standbyPorts: standby }],
      ['host3', { root, treePorts: new Set(['gre2']), standbyPorts: standby }],
    ])
    expect(root).to.deep.equal({ priority: 4096, mac: design.pins.bridges.get('host1' as HostName)?.hwaddr })
  })
})

describe('spanningTreeChecks()', () => {
  it('has two checks a host, all fine, without waiting for a tree that is settled', async () => {
    const { checks, waits } = await check((host) => shows(host))
    expect(waits).to.deep.equal([])
    expect(checks.map(({ id, host, ok }) => `${host} ${id} ${ok}`)).to.deep.equal(
      hosts.flatMap((host) => [`${host} spanning-tree-root true`, `${host} spanning-tree-port true`]),
    )
    expect(checks[0]?.observed).to.equal(`4096/${root.mac}`)
  })

  it('waits for a tree that still settles, and says how much is missing', async () => {
    const answers = [
      'gre2 designated listening, gre3 designated listening',
      'gre2 root learning, gre3 alternate blocking',
    ]
    const { checks, waits } = await check((host) =>
      shows(host, host === 'host3' ? answers.shift() : undefined),
    )
    expect(waits).to.deep.equal([2, 1])
    expect(checks.filter(({ ok }) => !ok)).to.deep.equal([])
  })

  it('gives up when the limit has run out, and says what it saw last', async () => {
    const { checks, waits } = await check((host) =>
      shows(host, host === 'host3' ? 'gre2 root learning, gre3 alternate blocking' : undefined),
    )
    expect(waits).to.deep.equal([1, 1, 1, 1])
    expect(checks.filter(({ ok }) => !ok)).to.deep.equal([
      {
        id: 'spanning-tree-port',
        host: 'host3',
        ok: false,
        expected: 'gre2 forwarding',
        observed: 'gre2 root, learning',
        cause:
          'the tree did not settle within 3 s: a tunnel that does not carry packets, or a bridge that is not ours',
        next: 'see "ovs-appctl stp/show" (or rstp/show) on both ends of the link, and let protocol 47 through every firewall',
      },
    ])
  })

  for (const [how, ports] of [
    [
      'is down',
      {
        host2: 'gre1 designated forwarding, gre3 designated forwarding',
        host3: 'gre2 designated forwarding, gre3 root forwarding',
      },
    ],
    ['carries traffic as ever', { host2: settled.host2, host3: settled.host3 }],
  ] as const)
    it(`is fine while the root is out of reach and ${how}`, async () => {
      const present = hosts.slice(1)
      const heir = how === 'is down' ? design.pins.bridges.get('host2' as HostName) : undefined
      const { checks, waits } = await check(
        (host) => shows(host, ports[host as keyof typeof ports], heir),
        present,
      )
      expect(waits).to.deep.equal([])
      expect(checks.filter(({ ok }) => !ok)).to.deep.equal([])
    })

  it('is not fine where a bridge can’t be asked', async () => {
    const { checks } = await check((host) =>
      host === 'host2' ? { message: 'no answer', hint: undefined } : shows(host),
    )
    expect(
      checks.filter(({ host }) => host === 'host2').map(({ id, ok, observed }) => [id, ok, observed]),
    ).to.deep.equal([['spanning-tree-root', false, 'none']])
  })
})

async function check(
  answer: Answer,
  asked: readonly HostName[] = hosts,
): Promise<{ readonly checks: readonly Check[]; readonly waits: readonly number[] }> {
  const waits: number[] = []
  let clockMs = 0
  const checks = await spanningTreeChecks(fleetThatSays(design.inventory.hosts, answer), design, asked, {
    limitMs: 3_000,
    now: () => clockMs,
    pause: async (ms) => {
      clockMs += ms
    },
    onWait: (differences) => waits.push(differences),
  })
  return { checks, waits }
}

/** What "ovs-appctl stp/show" prints of such ports. */
function shows(
  host: string,
  ports: string = settled[host as keyof typeof settled],
  acting?: { readonly priority: number; readonly hwaddr: string },
): string {
  const lines = ports.split(', ').map((port, at) => `  ${port.split(' ').join('   ')} 2     128.${at + 1}`)
  return `---- br0 ----
Root ID:
  stp-priority    ${acting?.priority ?? root.priority}
  stp-system-id   ${acting?.hwaddr ?? root.mac}

  Interface  Role       State      Cost  Pri.Nbr
  ---------- ---------- ---------- ----- -------
${lines.join('\n')}
`
}
