import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { gatherFacts } from '../../../../src/host/facts.ts'
import type { HostFacts } from '../../../../src/mesh/state/observation.ts'
import { thrownBy } from '../../../ovsdb-client/support/thrown.ts'
import { localSession } from '../../local-session.ts'

const preparedHost = fileURLToPath(new URL('prepared-host.sh', import.meta.url))

const paths = [
  '/etc/network/interfaces',
  '/etc/docker/daemon.json',
  '/etc/docker/link.json',
  '/etc/docker',
  '/nowhere',
]

describe('gatherFacts()', function () {
  this.timeout(30_000)

  for (const shell of ['dash', 'bash', 'busybox sh'])
    it(`reads a whole host with ${shell}`, async () => {
      const facts = await factsOf('systemd', shell)
      expect(facts.userId).to.equal(0)
      expect(facts.init).to.equal('systemd')
      expect([...facts.commands]).to.deep.equal([
        'ovs-vsctl',
        'ovs-vswitchd',
        'dockerd',
        'ifup',
        'brctl',
        'ip',
      ])
      expect([...facts.interfaces.values()].toSorted(byName)).to.deep.equal([
        {
          name: 'docker0',
          mtu: 1462,
          up: true,
          master: undefined,
          addresses: ['172.17.0.1/16', '10.1.1.1/24'],
          ipv6Addresses: [],
        },
        {
          name: 'lo',
          mtu: 65536,
          up: true,
          master: undefined,
          addresses: ['127.0.0.1/8'],
          ipv6Addresses: ['::1/128'],
        },
        { name: 'peer1', mtu: 1500, up: false, master: undefined, addresses: [], ipv6Addresses: [] },
        { name: 'veth1', mtu: 1500, up: false, master: 'docker0', addresses: [], ipv6Addresses: [] },
      ])
      expect(facts.docker).to.deep.equal({
        commandLine: ['/run/dockerd', '-e', 'sleep 60', '--', '--bridge', 'docker0', '--label', 'two words'],
        readBy: 'systemd',
        unitCommand: '/usr/sbin/dockerd --debug $DOCKER_OPTS',
      })
      expect([...facts.files]).to.deep.equal([
        ['/etc/network/interfaces', { mode: '644', text: interfacesText }],
        ['/etc/docker/daemon.json', { mode: '644', text: '{}\n' }],
        ['/etc/docker/link.json', { mode: '644', text: '{}\n' }],
        ['/etc/network/interfaces.d/a name\nof two lines', { mode: '644', text: 'auto eth6\n' }],
        ['/etc/network/interfaces.d/eth7.cfg', { mode: '644', text: 'auto eth7\n' }],
        ['/etc/network/more/eth8', { mode: '644', text: 'auto eth8\n' }],
        ['/etc/network/alone', { mode: '600', text: 'no last newline \xff\0' }],
      ])
    })

  it('takes a host without systemd for one where sh reads Docker’s defaults', async () => {
    const { init, docker } = await factsOf('sysv', 'dash')
    expect({ init, readBy: docker.readBy }).to.deep.equal({ init: 'sysv', readBy: 'sh' })
  })

  it('sees no Docker where none runs', async () => {
    const session = localSession({
      shell: ['unshare', '--mount', 'sh', '-c', 'mount -t tmpfs tmpfs /run; exec sh "$@"', 'sh'],
    })
    const facts = await gatherFacts(session, { paths: [] })
    expect(facts.docker.commandLine).to.equal(undefined)
  })

  it('says so when the program ended early', async () => {
    const session = localSession({
      shell: ['sh', '-c', 'echo uid 0; echo "sh: no such shell" >&2; exit 1', 'sh'],
    })
    expect(await thrownBy(() => gatherFacts(session, { paths }))).to.equal(
      'HostError: looking at host "host1" ended early: sh: no such shell',
    )
  })
})

const interfacesText = 'auto lo\n source  interfaces.d/*\nsource-directory more\nsource /etc/network/alone\n'

function factsOf(init: HostFacts['init'], shell: string): Promise<HostFacts> {
  const alone = ['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc']
  return gatherFacts(
    localSession({ shell: ['unshare', ...alone, 'sh', preparedHost, init, ...shell.split(' ')] }),
    { paths },
  )
}

function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  return one.name < other.name ? -1 : 1
}
