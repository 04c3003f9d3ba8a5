import { assert } from 'chai'
import { withRoad } from '../support/road.ts'
import { filesOf, rowsOf } from '../support/snapshot.ts'
import { linesOf } from '../support/told.ts'

/** What is wrong with each host; h1 is well. */
const troubles: Readonly<Record<string, string>> = {
  h2: 'mv /usr/bin/ovs-vsctl /usr/bin/ovs-vsctl.away',
  h3: 'kill -STOP $(cat /run/openvswitch/ovsdb-server.pid)',
  h4: 'mv /usr/sbin/dockerd /usr/sbin/dockerd.away',
  h5: `cp -a /etc/network /tmp/network
       mount -t tmpfs -o size=64k tmpfs /etc/network
       cp -a /tmp/network/. /etc/network
       dd if=/dev/zero of=/etc/network/filler 2>/dev/null || true`,
  h6: 'mount --bind /etc/network /etc/network; mount -o remount,bind,ro /etc/network',
  h7: 'ovs-vsctl add-br br0 -- set bridge br0 datapath_type=netdev',
  h8: `ovs-vsctl add-br br1 -- set bridge br1 datapath_type=netdev \\
         -- add-port br1 gre12 -- set interface gre12 type=gre options:remote_ip=10.99.0.9`,
}

const hosts = ['h1', ...Object.keys(troubles)]

describe('hosts in trouble, each in another', () => {
  const road = withRoad('trouble', [
    ['h1', 'systemd'],
    ['h2', 'sysv'],
    ['h3', 'sysv'],
    ['h4', 'sysv'],
    ['h5', 'sysv'],
    ['h6', 'sysv'],
    ['h7', 'sysv'],
    ['h8', 'sysv'],
  ])

  before(async () => {
    await road.writeInventory({
      spanning_tree: { protocol: 'rstp', roots: ['h1', 'h2'] },
      hosts: Object.fromEntries(hosts.map((host) => [host, {}])),
    })
    await Promise.all(Object.entries(troubles).map(([host, script]) => road.sh(host, script)))
  })

  it('plan says what is in the way on each, and plans for the others', async () => {
    const planned = await road.ovsmesh('plan', 'inventory.yaml', '--brief')
    assert.deepEqual(linesOf(planned, /^h\d: |^ {2}!|^ {4}next|^Plan/), [
      'h1: 14 changes',
      'h2: conflict, nothing is changed there',
      '  ! Open vSwitch is not installed',
      '    next: apt-get install openvswitch-switch',
      'h3: conflict, nothing is changed there',
      '  ! Open vSwitch is installed and its database does not answer: Cannot read tables of database "Open_vSwitch": no answer within 10000 ms',
      '    next: start it on the host: service openvswitch-switch start',
      'h4: conflict, nothing is changed there',
      '  ! Docker is not installed',
      '    next: apt-get install docker.io, or docker-ce',
      'h5: 8 changes',
      'h6: 8 changes',
      'h7: conflict, nothing is changed there',
      '  ! bridge "br0" is there and is not ours',
      '    next: set mesh.bridge to another name, or remove it if nobody needs it: ovs-vsctl del-br br0',
      'h8: conflict, nothing is changed there',
      '  ! port "gre12" of bridge "br1" is there and is not ours',
      '    next: the mesh needs that name; if nobody else does: ovs-vsctl del-port gre12',
      'Plan: 3 hosts to change, 0 in sync, 5 conflict, Docker restarts on 3.',
    ])
    assert.equal(planned.exitCode, 3)
  })

  it('apply serves the healthy one, says of each other why not, and writes nothing there', async () => {
    const before = await stateOfTheTroubled()
    const applied = await road.ovsmesh('apply', '--yes')
    assert.deepEqual(linesOf(applied, /\S/).map(withoutLineNumber), [
      '  host  outcome  took',
      '  h1    applied',
      '  h2    failed',
      '  h3    failed',
      '  h4    failed',
      '  h5    failed',
      '  h6    failed',
      '  h7    failed',
      '  h8    failed',
      'h2 failed: Open vSwitch is not installed',
      '  next: apt-get install openvswitch-switch',
      'h3 failed: Open vSwitch is installed and its database does not answer: Cannot read tables of database "Open_vSwitch": no answer within 10000 ms',
      '  next: start it on the host: service openvswitch-switch start',
      'h4 failed: Docker is not installed',
      '  next: apt-get install docker.io, or docker-ce',
      'h5 failed: writing "/etc/network/interfaces", "/etc/default/docker" failed: base64: write error: No space left on device; cannot write /etc/network/interfaces.ovsmesh-new',
      '  next: every file is as it was; make room or permission for it, or plan again if somebody edited it',
      'h6 failed: writing "/etc/network/interfaces", "/etc/default/docker" failed: sh: cannot create /etc/network/interfaces.ovsmesh-new: Read-only file system; cannot write /etc/network/interfaces.ovsmesh-new',
      '  next: every file is as it was; make room or permission for it, or plan again if somebody edited it',
      'h7 failed: bridge "br0" is there and is not ours',
      '  next: set mesh.bridge to another name, or remove it if nobody needs it: ovs-vsctl del-br br0',
      'h8 failed: port "gre12" of bridge "br1" is there and is not ours',
      '  next: the mesh needs that name; if nobody else does: ovs-vsctl del-port gre12',
      'Apply: 1 applied, 7 failed.',
    ])
    assert.equal(applied.exitCode, 3)
    assert.deepEqual(await stateOfTheTroubled(), before)
  })

  // A switch can be asked for its rows only where ovs-vsctl and the database are not the trouble.
  async function stateOfTheTroubled(): Promise<object> {
    const files = Object.keys(troubles).map((host) => filesOf(road, host, '/etc'))
    const rows = ['h4', 'h5', 'h6', 'h7', 'h8'].map((host) => rowsOf(road, host))
    return { files: await Promise.all(files), rows: await Promise.all(rows) }
  }
})

// dash says in which line of the program it happened.
function withoutLineNumber(line: string): string {
  return line.replace(/sh: \d+: /, 'sh: ')
}
