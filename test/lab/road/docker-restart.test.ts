import { assert } from 'chai'
import { addressOfContainer, startContainer } from '../support/containers.ts'
import { withRoad } from '../support/road.ts'
import { linesOf } from '../support/told.ts'

const ours = ['h1', 'h2']
const liveRestoring = ['h3', 'h4']
const hosts = [...ours, ...liveRestoring]

const never = 'docker.restart is "never": restart Docker on this host, then apply again'

describe('a Docker that is not to be restarted, or that keeps its containers when it is', () => {
  const road = withRoad('docker', [
    ['h1', 'systemd'],
    ['h2', 'sysv'],
    ['h3', 'systemd'],
    ['h4', 'sysv'],
  ])

  before(async () => {
    const restart = { docker: { restart: 'never' } }
    await road.writeInventory({
      mesh: { host_addresses: '172.17.10.0/24' },
      spanning_tree: { protocol: 'rstp' },
      hosts: { h1: restart, h2: restart, h3: {}, h4: {} },
    })
    for (const host of liveRestoring)
      await road.sh(host, `echo '{"live-restore": true}' > /etc/docker/daemon.json; ${restartDocker}`)
    for (const host of hosts) await startContainer(road, { host, name: 'web', restart: 'always' })
  })

  it('plan names what waits for the operator, and the containers that stand in the way', async () => {
    const planned = await road.ovsmesh('plan', 'inventory.yaml', '--brief')
    assert.deepEqual(linesOf(planned, /Docker (waits|is restarted)|not joined/), [
      `  ~ Docker waits for its restart by you (stops 1 container): --bip=172.17.10.1/16 --fixed-cidr=172.17.16.0/20 --mtu=1462`,
      `  ~ br0 is not joined to docker0 yet: ${never}`,
      `  ~ Docker waits for its restart by you (stops 1 container): --bip=172.17.10.2/16 --fixed-cidr=172.17.32.0/20 --mtu=1462`,
      `  ~ br0 is not joined to docker0 yet: ${never}`,
      `  ~ Docker is restarted (stops no container): --bip=172.17.10.3/16 --fixed-cidr=172.17.48.0/20 --mtu=1462`,
      `  ~ br0 is not joined to docker0 yet: ${liveRestore}`,
      `  ~ Docker is restarted (stops no container): --bip=172.17.10.4/16 --fixed-cidr=172.17.64.0/20 --mtu=1462`,
      `  ~ br0 is not joined to docker0 yet: ${liveRestore}`,
    ])
  })

  it('apply leaves such hosts unjoined, and their containers with their address and gateway', async () => {
    const applied = await road.ovsmesh('apply', '--yes')
    assert.equal(applied.exitCode, 0, applied.stdout)
    for (const host of hosts) {
      assert.equal(await addressOfContainer(road, host, 'web'), '172.17.0.2')
      await road.sh(host, 'docker exec web ping -c 1 -W 2 172.17.0.1')
      assert.equal(await portsOfDocker0(host), 1)
    }
  })

  it('verify ends with 2 and says what is missing, and what to do about it', async () => {
    const verified = await road.ovsmesh('verify')
    assert.deepEqual(linesOf(verified, /^x h[14]/), [
      'x h1 docker0: expected docker0 address 172.17.10.1/16, docker0 mtu 1462, observed docker0 address 172.17.0.1/16, docker0 mtu 1500',
      'x h1 docker-arguments: expected --bip=172.17.10.1/16 --fixed-cidr=172.17.16.0/20 --mtu=1462, observed none of these options',
      'x h1 joined: expected br0 up and a port of docker0, observed it is not',
      'x h4 docker0: expected docker0 address 172.17.10.4/16, docker0 mtu 1462, observed docker0 address 172.17.0.1/16, docker0 mtu 1500',
      'x h4 joined: expected br0 up and a port of docker0, observed it is not',
    ])
    assert.include(verified.stdout, `    next: ${never}`)
    assert.include(verified.stdout, `    next: ${liveRestore}`)
    assert.equal(verified.exitCode, 2)
  })

  it('the next apply joins a host whose Docker the operator has restarted', async () => {
    for (const host of ours) await road.sh(host, restartDocker)
    await road.applyAll()
    assert.deepEqual(await addresses(ours), ['172.17.16.0', '172.17.32.0'])
    assert.deepEqual(await Promise.all(ours.map(portsOfDocker0)), [2, 2])
    await road.sh('h1', 'docker exec web ping -c 1 -W 5 172.17.32.0')
  })

  it('the next apply joins a host with live-restore whose containers are stopped, and they come back in its block', async () => {
    await road.sh('h3', 'docker stop web')
    await road.applyAll()
    await road.sh('h3', 'docker start web')
    assert.deepEqual(await addresses(['h3']), ['172.17.48.0'])
    await road.sh('h1', 'docker exec web ping -c 1 -W 5 172.17.48.0')
  })

  it('a host with live-restore that loses its power comes back joined, its containers in its block', async () => {
    await road.lab.reboot('h4', { powerCut: true })
    assert.deepEqual(await addresses(['h4']), ['172.17.64.0'])
    const verified = await road.ovsmesh('verify', '--ping')
    assert.equal(verified.exitCode, 0, verified.stdout)
  })

  function addresses(of: readonly string[]): Promise<readonly string[]> {
    return Promise.all(of.map((host) => addressOfContainer(road, host, 'web')))
  }

  // Its containers, and br0 once it is joined.
  async function portsOfDocker0(host: string): Promise<number> {
    return Number(await road.sh(host, 'ls /sys/class/net/docker0/brif | wc -l'))
  }
})

const liveRestore =
  'with live-restore Docker keeps its network while containers are on it: web (172.17.0.2); stop them, apply again, then start them'

const restartDocker = `
  if [ -d /run/systemd/system ]; then systemctl restart docker; else /etc/init.d/docker restart; fi >/dev/null 2>&1
  until docker version >/dev/null 2>&1; do sleep 0.1; done`
