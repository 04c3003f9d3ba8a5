import { assert } from 'chai'
import { runningContainers, startContainer } from '../support/containers.ts'
import { outcomesIn } from '../support/documents.ts'
import { withRoad } from '../support/road.ts'

const hosts = ['h1', 'h2']

describe('a Docker that does not start with the new arguments', () => {
  const road = withRoad('refuses', [
    ['h1', 'systemd'],
    ['h2', 'sysv'],
  ])

  before(async () => {
    await road.writeInventory({ docker: { options: ['--log-level=nonsense'] }, hosts: { h1: {}, h2: {} } })
    for (const host of hosts) await startContainer(road, { host, name: 'web', restart: 'always' })
  })

  it('is started again with the arguments that it had, and apply says what Docker said', async () => {
    const applied = await road.ovsmesh('apply', 'inventory.yaml', '--yes', '--json')
    assert.equal(applied.exitCode, 3)
    assert.deepEqual(outcomesIn(applied), { h1: 'failed', h2: 'failed' })
    assert.equal(applied.stdout.match(/unable to parse logging level: nonsense/g)?.length, 2, applied.stdout)
    for (const host of hosts) {
      assert.include(await runningContainers(road, host), 'web')
      assert.notInclude(await road.sh(host, 'cat /etc/default/docker'), 'nonsense')
    }
  })

  it('leaves the host unjoined, and the next apply with arguments that it takes puts all in order', async () => {
    for (const host of hosts) assert.notInclude(await road.sh(host, 'ip link show br0'), 'master docker0')
    await road.writeInventory({ hosts: { h1: {}, h2: {} } })
    const applied = await road.ovsmesh('apply', 'inventory.yaml', '--yes', '--json')
    assert.deepEqual(outcomesIn(applied), { h1: 'applied', h2: 'applied' })
    assert.equal((await road.ovsmesh('verify', 'inventory.yaml', '--ping')).exitCode, 0)
  })
})
