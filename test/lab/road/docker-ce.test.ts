import { assert } from 'chai'
import { addressOfContainer, startContainer } from '../support/containers.ts'
import { withRoad } from '../support/road.ts'
import { verdict } from '../support/verdict.ts'

const hosts = ['h1', 'h2', 'h3']
const whole = 'ok: root h1, 6 of 6 pings answered, MTU 1462'

// The unit of Docker's own packages has neither EnvironmentFile= nor $DOCKER_OPTS.
const packagedUnit = `
  sed -i -e /^EnvironmentFile=/d -e 's/ *\\$DOCKER_OPTS//' /lib/systemd/system/docker.service
  systemctl daemon-reload
  systemctl restart docker`

describe('hosts whose Docker comes from docker-ce', () => {
  const road = withRoad('ce', [
    ['h1', 'systemd'],
    ['h2', 'systemd'],
    ['h3', 'sysv'],
  ])

  before(async () => {
    await road.writeInventory({
      spanning_tree: { protocol: 'rstp' },
      hosts: { h1: {}, h2: { docker: { restart: 'never' } }, h3: {} },
    })
    for (const host of ['h1', 'h2']) await road.sh(host, packagedUnit)
    for (const host of hosts) await startContainer(road, { host, name: 'web', restart: 'always' })
    await road.applyAll()
  })

  it('apply reaches dockerd through a drop-in', async () => {
    const commandLine = await road.sh('h1', 'tr "\\0" " " < /proc/$(cat /run/docker.pid)/cmdline')
    assert.equal(
      commandLine.trim(),
      '/usr/sbin/dockerd -H fd:// --containerd=/run/containerd/containerd.sock --bip=172.17.42.1/16 --fixed-cidr=172.17.0.0/19 --mtu=1462',
    )
  })

  it('a plain restart by the operator is enough where apply may not restart it', async () => {
    await road.sh('h2', 'systemctl restart docker')
    await road.applyAll()
    assert.equal(await addressOfContainer(road, 'h2', 'web'), '172.17.64.0')
    assert.equal(await verdict(road), whole)
  })

  it('the next plan has nothing to do, also after a reboot', async () => {
    assert.equal((await road.ovsmesh('plan', 'inventory.yaml', '--detailed-exitcode')).exitCode, 0)
    await Promise.all([road.lab.reboot('h1'), road.lab.reboot('h2', { powerCut: true })])
    assert.equal((await road.ovsmesh('plan', 'inventory.yaml', '--detailed-exitcode')).exitCode, 0)
    assert.equal(await verdict(road), whole)
    await road.sh('h1', 'docker exec web ping -c 1 -W 5 172.17.64.0')
  })
})
