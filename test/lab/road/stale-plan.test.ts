import { assert } from 'chai'
import { withRoad } from '../support/road.ts'
import { snapshotsOf } from '../support/snapshot.ts'

const hosts = ['h1', 'h2']
const inventory = { spanning_tree: { protocol: 'rstp' }, hosts: { h1: {}, h2: {} } }

describe('apply of a saved plan', () => {
  const road = withRoad('stale', [
    ['h1', 'systemd'],
    ['h2', 'sysv'],
  ])

  beforeEach(async () => {
    await road.writeInventory(inventory)
    const planned = await road.ovsmesh('plan', 'inventory.yaml')
    assert.equal(planned.exitCode, 0)
  })

  it('refuses when somebody has changed a row since the plan', async () => {
    await road.sh('h2', 'ovs-vsctl add-br br0 -- set bridge br0 external_ids:ovsmesh=road')
    await assertRefused('the plan no longer describes "h2": nothing was changed')
    await road.sh('h2', 'ovs-vsctl del-br br0')
  })

  it('refuses when somebody has changed a file since the plan', async () => {
    await road.sh('h1', 'echo "# by hand" >> /etc/network/interfaces')
    await assertRefused('the plan no longer describes "h1": nothing was changed')
  })

  it('refuses when the inventory has changed since the plan', async () => {
    await road.writeInventory({ ...inventory, mesh: { underlay_mtu: 1400 } })
    await assertRefused(
      'the inventory "inventory.yaml" has changed since the plan was made',
      'plan again: ovsmesh plan inventory.yaml',
    )
  })

  it('refuses when the lock has changed since the plan', async () => {
    await road.sh('control', 'cd && sed -i s/172.17.42.1/172.17.42.9/ ovsmesh.lock.yaml')
    await assertRefused(
      'the lock "ovsmesh.lock.yaml" has changed since the plan was made',
      'plan again: ovsmesh plan inventory.yaml',
    )
  })

  it('goes through when nothing has changed', async () => {
    assert.equal((await road.ovsmesh('apply', '--yes')).exitCode, 0)
    assert.equal((await road.ovsmesh('plan', 'inventory.yaml', '--detailed-exitcode')).exitCode, 0)
  })

  async function assertRefused(
    message: string,
    next = 'see what is different: ovsmesh plan inventory.yaml',
  ): Promise<void> {
    const before = await snapshotsOf(road, hosts)
    const refused = await road.ovsmesh('apply', '--yes')
    assert.deepEqual(refused, { exitCode: 5, stdout: '', stderr: `error: ${message}\n  next: ${next}` })
    assert.deepEqual(await snapshotsOf(road, hosts), before)
  }
})
