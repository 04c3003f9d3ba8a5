import { assert } from 'chai'
import type { PlanDocument } from '../../../src/mesh/plan/document.ts'
import { outcomesIn, planOf, statusesIn } from '../support/documents.ts'
import { type InventoryKeys, type Road, withRoad } from '../support/road.ts'
import { type Snapshot, snapshotsOf } from '../support/snapshot.ts'
import { pingSteadily } from '../support/steady-ping.ts'
import { verdict } from '../support/verdict.ts'

const fourHosts: InventoryKeys = { hosts: { h1: {}, h2: {}, h3: {}, h4: {} } }
const fiveHosts: InventoryKeys = { hosts: { ...fourHosts.hosts, h5: {} } }

// With the spanning tree's defaults: STP, and timers from the depth of the tree.
describe('a host that comes and goes', () => {
  const road = withRoad('neighbours', [
    ['h1', 'systemd'],
    ['h2', 'sysv'],
    ['h3', 'sysv'],
    ['h4', 'sysv'],
    ['h5', 'sysv'],
  ])

  before(async () => {
    await road.writeInventory(fourHosts)
    await road.applyAll()
    assert.equal(await verdict(road), 'ok: root h1, 12 of 12 pings answered, MTU 1462')
  })

  it('plan touches the new host and its neighbours, and renumbers nobody', async () => {
    const before = await planOf(road)
    await road.writeInventory(fiveHosts)
    const now = await planOf(road)
    assert.deepEqual(statusesIn(now), {
      h1: 'changes',
      h2: 'changes',
      h3: 'in-sync',
      h4: 'in-sync',
      h5: 'changes',
    })
    assert.deepEqual(
      now.hosts['h5']?.tunnels.map(({ peer }) => peer),
      ['h1', 'h2'],
    )
    assert.deepEqual(withoutHost(allocations(now), 'h5'), allocations(before))
  })

  it('apply adds it while traffic across its neighbour flows on, and leaves the others alone', async () => {
    const { outcomes, lost, others } = await applyUnderTraffic(road)
    assert.deepEqual(outcomes, {
      h1: 'applied',
      h2: 'applied',
      h3: 'unchanged',
      h4: 'unchanged',
      h5: 'applied',
    })
    assert.deepEqual(others.after, others.before)
    assert.isAtMost(lost, 2)
    assert.equal(await verdict(road), 'ok: root h1, 20 of 20 pings answered, MTU 1462')
  })

  it('apply removes it while traffic across its neighbour flows on, and never touches it', async () => {
    const [alone] = Object.values(await snapshotsOf(road, ['h5']))
    await road.writeInventory(fourHosts)
    const { outcomes, lost, others } = await applyUnderTraffic(road)
    assert.deepEqual(outcomes, { h1: 'applied', h2: 'applied', h3: 'unchanged', h4: 'unchanged' })
    assert.deepEqual(others.after, others.before)
    assert.deepEqual(Object.values(await snapshotsOf(road, ['h5'])), [alone])
    assert.isAtMost(lost, 2)
    assert.equal(await verdict(road), 'ok: root h1, 12 of 12 pings answered, MTU 1462')
  })
})

function allocations({ hosts }: PlanDocument): object {
  return Object.fromEntries(
    Object.entries(hosts).map(([name, { docker0, fixedCidr }]) => [name, [docker0, fixedCidr]]),
  )
}

function withoutHost(hosts: object, gone: string): object {
  return Object.fromEntries(Object.entries(hosts).filter(([name]) => name !== gone))
}

interface AppliedUnderTraffic {
  readonly outcomes: object
  readonly lost: number
  /** The hosts between which the traffic flows: neighbours of neighbours. */
  readonly others: { readonly before: Snapshots; readonly after: Snapshots }
}

type Snapshots = Readonly<Record<string, Snapshot>>

// The tree is a star around h1: what h3 says to h4 crosses h1, a neighbour of h5.
async function applyUnderTraffic(road: Road): Promise<AppliedUnderTraffic> {
  const before = await snapshotsOf(road, ['h3', 'h4'])
  const ping = await pingSteadily(road, 'h3', '172.17.42.4')
  const applied = await road.ovsmesh('apply', 'inventory.yaml', '--yes', '--json')
  // A port that STP has taken out of forwarding is out of it for 24 s.
  await road.sh('h3', 'sleep 5')
  const { sent, lost } = await ping.stop()
  assert.isAbove(sent, 200)
  return {
    outcomes: outcomesIn(applied),
    lost,
    others: { before, after: await snapshotsOf(road, ['h3', 'h4']) },
  }
}
