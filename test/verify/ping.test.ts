import { expect } from 'chai'
import type { HostName } from '../../src/mesh/names.ts'
import { pingChecks } from '../../src/verify/ping.ts'
import { articleDesign } from '../mesh/plan/article.ts'
import { type Answer, fleetThatSays } from './fleet-that-says.ts'

const design = articleDesign()
const hosts = [...design.hosts.keys()]
const address = { host1: '172.17.42.1', host2: '172.17.42.2', host3: '172.17.42.3' } as const

describe('pingChecks()', () => {
  it('has a ping and a size for each pair, both ways', async () => {
    const { checks, summary } = await ping((host) => answers(host, '0.5 yes'))
    expect(checks.filter(({ ok }) => !ok)).to.deep.equal([])
    expect(checks.map(({ id, host, peer }) => `${id} ${host} ${peer}`)).to.deep.equal(
      hosts.flatMap((from) =>
        hosts.filter((to) => to !== from).flatMap((to) => [`ping ${from} ${to}`, `mtu ${from} ${to}`]),
      ),
    )
    expect({ pairs: summary.pairs, lost: summary.lost }).to.deep.equal({ pairs: 6, lost: [] })
    expect(summary.milliseconds.get('host1' as HostName)).to.deep.equal(
      new Map([
        ['host2', 0.5],
        ['host3', 0.5],
      ]),
    )
  })

  it('does not blame the size of packets where none passes at all', async () => {
    const { checks, summary } = await ping((host) => answers(host, host === 'host2' ? 'lost no' : '0.5 yes'))
    expect(checks.filter(({ ok }) => !ok).map(({ id, host, peer }) => `${id} ${host} ${peer}`)).to.deep.equal(
      ['ping host2 host1', 'ping host2 host3'],
    )
    expect(summary.lost).to.deep.equal([
      ['host2', 'host1'],
      ['host2', 'host3'],
    ])
  })

  it('blames the underlay where only small packets pass', async () => {
    const { checks } = await ping((host) => answers(host, host === 'host3' ? '0.5 no' : '0.5 yes'))
    const failed = checks.filter(({ ok }) => !ok)
    expect(failed.map(({ id, host, peer }) => `${id} ${host} ${peer}`)).to.deep.equal([
      'mtu host3 host1',
      'mtu host3 host2',
    ])
    expect(failed[0]).to.deep.include({
      expected: 'a packet of 1462 bytes with DF passes',
      observed: 'it did not, while small ones do',
    })
  })

  it('counts the pairs of a host that could not be asked as lost', async () => {
    const { checks, summary } = await ping((host) =>
      host === 'host1' ? { message: 'no ping there', hint: undefined } : answers(host, '0.5 yes'),
    )
    expect(checks.filter(({ ok }) => !ok)).to.deep.equal([
      { id: 'ping', host: 'host1', ok: false, expected: 'pings from this host', observed: 'no ping there' },
    ])
    expect(summary.lost).to.deep.equal([
      ['host1', 'host2'],
      ['host1', 'host3'],
    ])
  })
})

function ping(answer: Answer) {
  return pingChecks(fleetThatSays(design.inventory.hosts, answer), design, hosts)
}

/** What the ping program prints on a host when every other one answers alike. */
function answers(host: string, answer: string): string {
  const others = Object.entries(address).filter(([name]) => name !== host)
  return others.map(([, to]) => `${to} ${answer}\n`).join('')
}
