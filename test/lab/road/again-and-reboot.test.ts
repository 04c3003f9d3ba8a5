import { assert } from 'chai'
import { addressOfContainer, startContainer } from '../support/containers.ts'
import { withRoad } from '../support/road.ts'
import { lasting, type Snapshot, snapshotsOf } from '../support/snapshot.ts'
import { verdict } from '../support/verdict.ts'

const hosts = ['h1', 'h2', 'h3', 'h4']
const whole = 'ok: root h1, 12 of 12 pings answered, MTU 1462'

describe('hosts that are as planned', () => {
  const road = withRoad('again', [
    ['h1', 'systemd'],
    ['h2', 'sysv'],
    ['h3', 'systemd'],
    ['h4', 'sysv'],
  ])
  let applied: Readonly<Record<string, Snapshot>>

  before(async () => {
    const ops = { ssh: { user: 'ops', sudo: true } }
    await road.writeInventory({
      spanning_tree: { timers: { max_age: 6, forward_delay: 4 } },
      hosts: { h1: {}, h2: {}, h3: ops, h4: ops },
    })
    for (const host of hosts) await startContainer(road, { host, name: 'web', restart: 'always' })
    await road.applyAll()
    applied = await snapshotsOf(road, hosts)
  })

  it('a second apply has nothing to do, and changes not one file, row or container', async () => {
    const again = await road.ovsmesh('apply', 'inventory.yaml')
    assert.deepEqual(again, {
      exitCode: 0,
      stdout: 'Nothing to do: 4 of 4 hosts are as planned.',
      stderr: '',
    })
    assert.deepEqual(await snapshotsOf(road, hosts), applied)
  })

  it('a clean reboot and a power cut leave the mesh as it was, with no apply', async () => {
    await Promise.all([road.lab.reboot('h1'), road.lab.reboot('h2', { powerCut: true })])
    assert.equal(await verdict(road), whole)
    const after = await snapshotsOf(road, rebooted)
    for (const host of rebooted) assert.deepEqual(lastingOf(after, host), lastingOf(applied, host))
  })

  it('containers with a restart policy are back after both, and reach each other', async () => {
    const address = await addressOfContainer(road, 'h2', 'web')
    assert.equal(address, '172.17.16.0')
    await road.sh('h1', `docker exec web ping -c 1 -W 5 ${address}`)
  })
})

const rebooted = ['h1', 'h2']

function lastingOf(snapshots: Readonly<Record<string, Snapshot>>, host: string): Snapshot | undefined {
  const snapshot = snapshots[host]
  return snapshot && lasting(snapshot)
}
