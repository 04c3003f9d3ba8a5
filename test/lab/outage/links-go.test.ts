import { setTimeout as sleep } from 'node:timers/promises'
import { assert } from 'chai'
import { longestSilenceMs } from '../support/arrivals.ts'
import { type InventoryKeys, withRoad } from '../support/road.ts'
import { startTraffic } from '../support/traffic.ts'

const hosts = ['h1', 'h2', 'h3', 'h4']

describe('links that go under rstp with bfd', () => {
  const road = withRoad('links-go', [
    ['h1', 'sysv'],
    ['h2', 'sysv'],
    ['h3', 'sysv'],
    ['h4', 'sysv'],
  ])

  before(async () => {
    await road.writeInventory(meshOf('full'))
    await road.applyAll()
    await settled()
  })

  // Addresses that are learned anew from cached flows are flushed again with the next hello, 2 s later.
  it('take their hosts’ traffic over to others at once, though one was the way to the root', async () => {
    await road.writeInventory(meshOf('ring'))
    const traffic = await startTraffic(road.lab, { hosts })
    await sleep(500)
    const fromMs = Date.now()
    await road.applyAll()
    await sleep(3000)
    const window = { fromMs, untilMs: Date.now() }
    const heard = [...(await traffic.stop()).values()]
    assert.isAtMost(Math.max(...heard.map(({ answers }) => longestSilenceMs(answers, window))), 2500)
    await settled()
  })

  async function settled(): Promise<void> {
    const untilMs = Date.now() + 20_000
    while ((await road.ovsmesh('verify', 'inventory.yaml')).exitCode !== 0)
      if (Date.now() > untilMs) throw new Error('the tree did not become the planned one')
  }
})

function meshOf(kind: string): InventoryKeys {
  return {
    topology: { kind },
    spanning_tree: { protocol: 'rstp', bfd: true, roots: ['h1', 'h2'] },
    hosts: { h1: {}, h2: {}, h3: {}, h4: {} },
  }
}
