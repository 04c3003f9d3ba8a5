import { assert } from 'chai'
import { type Capture, listen, type Senders } from '../support/capture.ts'
import { addressOfContainer, inContainer, runningContainers, startContainer } from '../support/containers.ts'
import { withRoad } from '../support/road.ts'
import { snapshotsOf } from '../support/snapshot.ts'
import { verdict } from '../support/verdict.ts'

const hosts = ['h1', 'h2', 'h3', 'h4']

// Serves a file, and asks the whole segment for an address that nobody has, under its own.
const chatty = `
  dd if=/dev/urandom of=/tmp/megabyte bs=1024 count=1024
  httpd -p 80 -h /tmp
  while :; do ping -c 1 -W 1 172.17.250.250; done`

describe('the first apply on hosts with running containers', () => {
  const road = withRoad('first', [
    ['h1', 'systemd'],
    ['h2', 'sysv'],
    ['h3', 'systemd'],
    ['h4', 'sysv'],
  ])
  let capture: Capture
  let senders: Senders
  const addresses = new Map<string, string>()

  before(async () => {
    const ops = { ssh: { user: 'ops', sudo: true } }
    // No host's block holds the addresses that Docker gives out by itself: whoever has one is a stranger.
    await road.writeInventory({
      mesh: { host_addresses: '172.17.10.0/24' },
      hosts: { h1: {}, h2: ops, h3: ops, h4: {} },
    })
    for (const host of hosts)
      await startContainer(road, { host, name: 'web', restart: 'always', script: chatty })
    await startContainer(road, { host: 'h2', name: 'job' })
    capture = await listen(road.lab)
  })

  it('plan says on each host that Docker is restarted, and what becomes of the containers', async () => {
    for (const host of hosts) assert.equal(await addressOfContainer(road, host, 'web'), '172.17.0.2')
    const { stdout, exitCode } = await road.ovsmesh('plan', 'inventory.yaml')
    assert.deepEqual(
      stdout.split('\n').filter((line) => /Docker is restarted|comes back|may stay|^Plan:/.test(line)),
      [
        '  ~ Docker is restarted (stops 1 container): --bip=172.17.10.1/16 --fixed-cidr=172.17.16.0/20 --mtu=1462',
        '      ~ web comes back with a new address',
        '  ~ Docker is restarted (stops 2 containers): --bip=172.17.10.2/16 --fixed-cidr=172.17.32.0/20 --mtu=1462',
        '      - job may stay stopped: its restart policy does not start it with Docker',
        '      ~ web comes back with a new address',
        '  ~ Docker is restarted (stops 1 container): --bip=172.17.10.3/16 --fixed-cidr=172.17.48.0/20 --mtu=1462',
        '      ~ web comes back with a new address',
        '  ~ Docker is restarted (stops 1 container): --bip=172.17.10.4/16 --fixed-cidr=172.17.64.0/20 --mtu=1462',
        '      ~ web comes back with a new address',
        'Plan: 4 hosts to change, 0 in sync, Docker restarts on 4.',
      ],
    )
    assert.equal(exitCode, 0)
  })

  it('apply without --yes and without a terminal is declined, and changes nothing', async () => {
    const before = await snapshotsOf(road, hosts)
    const declined = await road.ovsmesh('apply')
    assert.deepEqual(declined, {
      exitCode: 6,
      stdout: '',
      stderr:
        'error: nobody is there to say yes: the input is no terminal\n  next: add --yes when you have read the plan',
    })
    assert.deepEqual(await snapshotsOf(road, hosts), before)
  })

  it('apply --yes moves every container with a restart policy into the block of its host', async () => {
    const { exitCode, stdout, stderr } = await road.ovsmesh('apply', '--yes')
    assert.equal(exitCode, 0, stdout + stderr)
    for (const host of hosts) addresses.set(host, await addressOfContainer(road, host, 'web'))
    assert.deepEqual([...addresses.values()], ['172.17.16.0', '172.17.32.0', '172.17.48.0', '172.17.64.0'])
    assert.match(await runningContainers(road, 'h2'), /^\/web \S+ \S+$/)
  })

  it('verify --ping finds nothing to complain about', async () => {
    assert.equal(await verdict(road), 'ok: root h1, 12 of 12 pings answered, MTU 1462')
  })

  it('containers ping each other across all hosts, with packets of 1462 bytes too and with no larger ones', async () => {
    for (const from of hosts)
      for (const to of hosts.filter((host) => host !== from)) {
        const address = addresses.get(to)
        await inContainer(road, from, 'web', `ping -n -q -c 1 -W 2 ${address}`)
        await inContainer(road, from, 'web', `ping -n -q -c 1 -W 2 -M do -s ${1462 - 28} ${address}`)
      }
    const tooLarge = `! ping -n -c 1 -W 2 -M do -s ${1463 - 28} ${addresses.get('h4')} 2>&1`
    assert.include(await inContainer(road, 'h1', 'web', tooLarge), 'message too long, mtu=1462')
  })

  it('containers move a megabyte over TCP from one host to another', async () => {
    const served = await road.sh('h2', 'docker exec web sha256sum < /dev/null /tmp/megabyte')
    const got = await road.sh(
      'h3',
      `docker exec web wget -q -O - http://${addresses.get('h2')}/megabyte | sha256sum`,
    )
    assert.equal(got.split(' ')[0], served.split(' ')[0])
  })

  it('nobody ever spoke on the segment with an address that Docker had given out by itself', async () => {
    senders = await capture.stop()
    const docker0 = ['172.17.10.1', '172.17.10.2', '172.17.10.3', '172.17.10.4']
    assert.deepEqual([...senders.addresses].sort(), [...docker0, ...addresses.values()].sort())
    assert.notInclude([...senders.macs], '02:42:ac:11:00:02')
    assert.include([...senders.macs], '02:42:ac:11:10:00')
  })
})
