import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { joinBridges, setUpDockerBridge } from '../../../../src/host/docker/bridge.ts'
import { parseLinks } from '../../../../src/host/facts/links.ts'
import type { SshSession } from '../../../../src/host/ssh/session.ts'
import type { ObservedInterface } from '../../../../src/mesh/state/observation.ts'
import { thrownBy } from '../../../ovsdb-client/support/thrown.ts'
import { localSession } from '../../local-session.ts'

const wanted = { name: 'docker0', address: '172.17.42.1/16', mtu: 1462 }

const dockersOwn =
  'ip link add docker0 type bridge; ip link add veth1 type veth peer name peer1; ip link set veth1 master docker0; ip address add 172.17.0.1/16 dev docker0; ip link set docker0 up'

describe('setUpDockerBridge()', () => {
  it('makes docker0 where there is none', async () => {
    expect(await linksAfter('', (session) => setUpDockerBridge(session, wanted))).to.deep.equal([
      {
        name: 'docker0',
        mtu: 1462,
        up: true,
        master: undefined,
        addresses: ['172.17.42.1/16'],
        ipv6Addresses: [],
      },
    ])
  })

  for (const [what, more] of [
    ['its own address', ''],
    ['a second address', '; ip address add 10.1.1.1/24 dev docker0'],
    ['the wanted address as a secondary one', '; ip address add 172.17.42.1/16 dev docker0'],
    ['the wanted address already', '; ip address flush docker0; ip address add 172.17.42.1/16 dev docker0'],
    ['no address, and is down', '; ip address flush docker0; ip link set docker0 down'],
  ] as const)
    it(`changes docker0 in place, and leaves its ports, when it has ${what}`, async () => {
      const links = await linksAfter(`${dockersOwn}${more}`, (session) => setUpDockerBridge(session, wanted))
      expect(links.filter(({ name }) => name !== 'peer1')).to.deep.equal([
        {
          name: 'docker0',
          mtu: 1462,
          up: true,
          master: undefined,
          addresses: ['172.17.42.1/16'],
          ipv6Addresses: [],
        },
        { name: 'veth1', mtu: 1500, up: false, master: 'docker0', addresses: [], ipv6Addresses: [] },
      ])
    })

  it('gives the old address back when the new one is refused', async () => {
    const links = await linksAfter(dockersOwn, async (session) => {
      const refused = () => setUpDockerBridge(session, { ...wanted, address: '172.17.42.1/99' })
      expect(await thrownBy(refused)).to.match(
        /^HostError: giving "docker0" the address 172\.17\.42\.1\/99 failed: .+/,
      )
    })
    expect(links.find(({ name }) => name === 'docker0')?.addresses).to.deep.equal(['172.17.0.1/16'])
  })
})

describe('joinBridges()', () => {
  it('makes the mesh’s bridge a port of Docker’s, and raises it', async () => {
    const links = await linksAfter(`${dockersOwn}; ip link add br0 type veth`, (session) =>
      joinBridges(session, 'br0', 'docker0'),
    )
    expect(links.find(({ name }) => name === 'br0')).to.deep.include({ up: true, master: 'docker0' })
  })

  it('says so when there is no such bridge', async () => {
    await linksAfter('', async (session) => {
      expect(await thrownBy(() => joinBridges(session, 'br0', 'docker0'))).to.match(
        /^HostError: joining "br0" to "docker0" failed: .+/,
      )
    })
  })
})

/** What "ip" says, but for lo, in a network namespace of its own, after its preparation and the action. */
async function linksAfter(
  prepare: string,
  action: (session: SshSession) => Promise<unknown>,
): Promise<readonly ObservedInterface[]> {
  const folder = await mkdtemp(join(tmpdir(), 'ovsmesh-bridge-'))
  const script = `${prepare}
folder=$1; shift
"$@"; status=$?
ip -o link show > "$folder/links"; ip -o -4 address show > "$folder/addresses"
exit $status`
  try {
    await action(localSession({ shell: ['unshare', '--net', 'sh', '-c', script, 'sh', folder, 'sh'] }))
    const texts = ['links', 'addresses'].map((name) => readFile(join(folder, name), 'latin1'))
    const [links = '', addresses = ''] = await Promise.all(texts)
    const seen = [...parseLinks(links, addresses).values()].filter(({ name }) => name !== 'lo')
    return seen.toSorted((one, other) => (one.name < other.name ? -1 : 1))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
