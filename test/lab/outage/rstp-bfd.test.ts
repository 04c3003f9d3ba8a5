import { setTimeout as sleep } from 'node:timers/promises'
import { assert } from 'chai'
import type { CutTarget } from '../../../src/lab/cuts.ts'
import { type HostTraffic, longestSilenceMs, loopIn } from '../support/arrivals.ts'
import { withRoad } from '../support/road.ts'
import { startTraffic } from '../support/traffic.ts'

const hosts = ['h1', 'h2', 'h3', 'h4']
const root: CutTarget = { kind: 'host', host: 'h1' }
const link: CutTarget = { kind: 'pair', hosts: ['h2', 'h3'], oneWay: false }
const oneWay: CutTarget = { ...link, oneWay: true }

// BFD sees a loss after 300 ms; the machine that runs all hosts may be late with as much again.
const outageMs = 700

describe('a ring under rstp with bfd', () => {
  const road = withRoad('outage', [
    ['h1', 'sysv'],
    ['h2', 'sysv'],
    ['h3', 'sysv'],
    ['h4', 'sysv'],
  ])

  before(async () => {
    await road.writeInventory({
      topology: { kind: 'ring' },
      spanning_tree: { protocol: 'rstp', bfd: true, roots: ['h1', 'h2'] },
      hosts: { h1: {}, h2: {}, h3: {}, h4: {} },
    })
    await road.applyAll()
    await settled()
  })

  afterEach(settled)

  it('goes on within half a second when the root is lost, and nothing loops', async () => {
    const left = ['h2', 'h3', 'h4']
    assertShort(await heardDuring(left, () => road.lab.cut(root)))
    assertNoLoop(await heardDuring(left, () => road.lab.heal()))
  })

  it('goes on within half a second when a link loses all packets in silence, and nothing loops', async () => {
    assertShort(await heardDuring(hosts, () => road.lab.cut(link)))
    assertNoLoop(await heardDuring(hosts, () => road.lab.heal()))
  })

  it('has no loop while a link loses packets in one direction only, nor when it is healed', async () => {
    assertNoLoop(await heardDuring(hosts, () => road.lab.cut(oneWay)))
    assertNoLoop(await heardDuring(hosts, () => road.lab.heal()))
  })

  interface Heard {
    readonly traffic: ReadonlyMap<string, HostTraffic>
    readonly window: { readonly fromMs: number; readonly untilMs: number }
  }

  // BFD that was down sends once a second: a healed link is back after two at most.
  async function heardDuring(who: readonly string[], work: () => Promise<void>): Promise<Heard> {
    const traffic = await startTraffic(road.lab, { hosts: who })
    await sleep(500)
    const fromMs = Date.now()
    await work()
    await sleep(3000)
    return { window: { fromMs, untilMs: Date.now() }, traffic: await traffic.stop() }
  }

  function assertShort(heard: Heard): void {
    assertNoLoop(heard)
    const waited = [...heard.traffic.values()].map(({ answers }) => longestSilenceMs(answers, heard.window))
    assert.isAtMost(Math.max(...waited), outageMs)
  }

  function assertNoLoop({ traffic }: Heard): void {
    for (const [host, { broadcasts }] of traffic) assert.equal(loopIn(broadcasts), undefined, host)
  }

  async function settled(): Promise<void> {
    await road.lab.heal()
    const untilMs = Date.now() + 20_000
    while ((await road.ovsmesh('verify', 'inventory.yaml')).exitCode !== 0)
      if (Date.now() > untilMs) throw new Error('the tree did not become the planned one')
  }
})
