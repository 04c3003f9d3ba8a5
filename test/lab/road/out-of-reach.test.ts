import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { assert } from 'chai'
import { withRoad } from '../support/road.ts'
import { snapshotOf } from '../support/snapshot.ts'
import { linesOf } from '../support/told.ts'
import { verdict } from '../support/verdict.ts'

const whole = 'ok: root h1, 6 of 6 pings answered, MTU 1462'

describe('a host that can’t be reached or trusted', () => {
  const road = withRoad('reach', [
    ['h1', 'systemd'],
    ['h2', 'sysv'],
    ['h3', 'sysv'],
  ])

  before(() =>
    road.writeInventory({ spanning_tree: { protocol: 'rstp' }, hosts: { h1: {}, h2: {}, h3: {} } }),
  )

  it('plan, apply and verify serve the others while its cable is cut', async () => {
    await road.lab.cut({ kind: 'host', host: 'h3' })
    const planned = await road.ovsmesh('plan', 'inventory.yaml', '--brief', '--connect-timeout', '2')
    assert.deepEqual(linesOf(planned, /^h3|^ {4}next|^Plan/), [
      'h3: unreachable: cannot connect to host "h3" at 10.77.0.3:22: no answer within 2000 ms',
      `    next: ${isItUp}`,
      'Plan: 2 hosts to change, 0 in sync, 1 unreachable, Docker restarts on 2.',
    ])
    const applied = await road.ovsmesh('apply', '--yes', '--connect-timeout', '2')
    assert.deepEqual(linesOf(applied, /unreachable|next|^Apply/), [
      '  h3    unreachable',
      'h3 unreachable: cannot connect to host "h3" at 10.77.0.3:22: no answer within 2000 ms',
      `  next: ${isItUp}`,
      'Apply: 2 applied, 1 unreachable.',
    ])
    const verified = await road.ovsmesh('verify', '--ping', '--connect-timeout', '2')
    assert.deepEqual(linesOf(verified, /^x|^ {2}h/), [
      'x h1 -> h3 ping: expected an answer from 172.17.42.3, observed none in three tries',
      'x h2 -> h3 ping: expected an answer from 172.17.42.3, observed none in three tries',
      'x h3 reachable: expected a look at the host, observed cannot connect to host "h3" at 10.77.0.3:22: no answer within 2000 ms',
      '  h1        -     0.0   lost',
      '  h2        0.0   -     lost',
      '  h3        lost  lost  -',
    ])
    assert.deepEqual([planned.exitCode, applied.exitCode, verified.exitCode], [4, 4, 4])
  })

  it('the next apply brings it in once the cable is healed', async () => {
    await road.lab.heal()
    await road.applyAll()
    assert.equal(await verdict(road), whole)
  })

  it('a changed host key is refused with both fingerprints, also with --accept-new-host-keys', async () => {
    const knownHosts = join(road.lab.controlHome, '.ssh', 'known_hosts')
    const honest = await readFile(knownHosts, 'utf8')
    await writeFile(knownHosts, withKeyOf(honest, { of: 'h1', for: 'h2' }))
    await road.sh('h3', 'ovs-vsctl set bridge br0 other_config:rstp-priority=40960')
    const before = await snapshotOf(road, 'h2')
    const applied = await road.ovsmesh('apply', 'inventory.yaml', '--yes', '--accept-new-host-keys')
    await writeFile(knownHosts, honest)
    const [shown, onFile] = [await fingerprint('h2'), await fingerprint('h1')]
    assert.deepEqual(linesOf(applied, /^ {2}h[23] .*(unreachable|applied)|^h2 unreachable|^ {2}next/), [
      '  h2    unreachable',
      '  h3    applied',
      `h2 unreachable: cannot trust host "h2" at 10.77.0.2:22: it shows the ssh-ed25519 key ${shown}, but on file is the ssh-ed25519 key ${onFile} at ${knownHosts}:2`,
      "  next: somebody may be listening in; if the host was set up anew, compare fingerprints there, then ssh-keygen -R '10.77.0.2'",
    ])
    assert.equal(applied.exitCode, 4)
    assert.deepEqual(await snapshotOf(road, 'h2'), before)
  })

  it('an unknown host key is refused with the next step, and --accept-new-host-keys takes it', async () => {
    await road.sh('control', 'cd ~/.ssh && grep -v 10.77.0.2 known_hosts > fewer && mv fewer known_hosts')
    const refused = await road.ovsmesh('plan', 'inventory.yaml', '--brief')
    assert.deepEqual(linesOf(refused, /^h2|next:/), [
      `h2: unreachable: cannot trust host "h2" at 10.77.0.2:22: it shows the ssh-ed25519 key ${await fingerprint('h2')}, and no known_hosts file has a key for "10.77.0.2"`,
      '    next: compare the fingerprint with ssh-keygen -lf on the host, then log in once with ssh, or accept new keys with --accept-new-host-keys',
    ])
    const taken = await road.ovsmesh('plan', 'inventory.yaml', '--accept-new-host-keys')
    const known = await road.ovsmesh('plan', 'inventory.yaml')
    assert.deepEqual([refused.exitCode, taken.exitCode, known.exitCode], [4, 0, 0])
    assert.equal(await verdict(road), whole)
  })

  async function fingerprint(host: string): Promise<string | undefined> {
    return (await road.sh(host, 'ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub')).split(' ')[1]
  }
})

const isItUp = 'is the host up, and does a firewall let this machine in? ssh.jump goes by way of another host'

/** A known_hosts file in which one host has the key of another. */
function withKeyOf(knownHosts: string, hosts: { readonly of: string; readonly for: string }): string {
  const key = new RegExp(`^${hosts.of},.* (AAAA.*)$`, 'm').exec(knownHosts)?.[1]
  return knownHosts.replace(new RegExp(`^(${hosts.for},.* )AAAA.*$`, 'm'), `$1${key}`)
}
