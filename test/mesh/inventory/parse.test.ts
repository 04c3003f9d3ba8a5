import { expect } from 'chai'
import type { Inventory, InventoryHost } from '../../../src/mesh/inventory/inventory.ts'
import { parseInventory } from '../../../src/mesh/inventory/parse.ts'
import { inventoryNames, inventoryText } from './golden.ts'

describe('parseInventory()', () => {
  it("parseInventory() reads the design's example as it is meant", () => {
    expect(inventoryOf(inventoryText('good/design'))).to.deep.equal(designExample)
  })

  it('parseInventory() fills in every default when only the required keys are there', () => {
    const { mesh, topology, spanningTree, hosts } = inventoryOf(inventoryText('good/minimal'))
    expect({ mesh, topology, spanningTree }).to.deep.equal({
      mesh: { ...plainMesh, name: 'demo' },
      topology: designExample.topology,
      spanningTree: { ...designExample.spanningTree, roots: [] },
    })
    expect([...hosts.values()]).to.deep.equal(
      ['host1', 'host2', 'host3'].map((name, index) => plainHost(name, `192.0.2.${index + 1}`)),
    )
  })

  it('parseInventory() merges ssh and docker key by key, over anchors and merge keys, in the order of the file', () => {
    const { hosts, spanningTree } = inventoryOf(inventoryText('good/anchors'))
    expect([...hosts]).to.deep.equal(anchoredHosts)
    expect(spanningTree.timers).to.deep.equal({ kind: 'fixed', maxAgeSeconds: 6, forwardDelaySeconds: 4 })
  })

  it('parseInventory() reads what tunnels carry, hubs, links with and without a cost, and pairs to avoid', () => {
    const { mesh, topology } = inventoryOf(inventoryText('good/topology'))
    expect({ mesh, topology }).to.deep.equal({
      mesh: {
        ...plainMesh,
        name: 'shaped',
        encapsulation: 'geneve',
        key: 0,
        vlanTags: 2,
        ipsec: 'esp-in-udp',
      },
      topology: {
        kind: 'hub',
        redundancy: 2,
        hubs: ['host2', 'host3'],
        links: [
          { hosts: ['host4', 'host1'], cost: undefined },
          { hosts: ['host4', 'host5'], cost: 200_000_000 },
          { hosts: ['host5', 'host1'], cost: undefined },
        ],
        avoid: [['host2', 'host1']],
      },
    })
  })

  it('parseInventory() reads IPv6 addresses of hosts, and writes those of SSH as OpenSSH does', () => {
    const { mesh, topology, hosts } = inventoryOf(inventoryText('good/ipv6'))
    expect(mesh).to.deep.equal({ ...plainMesh, name: 'six', key: 4_294_967_295, checksum: true })
    expect(topology).to.deep.equal({ kind: 'chords', redundancy: 4, hubs: [], links: [], avoid: [] })
    expect([...hosts.values()].map(addressesOf)).to.deep.equal([
      ['2001:db8::1', undefined, '2001:db8::1', '2001:db8::1'],
      ['2001:db8::2', '10.0.0.2', '2001:db8::3', '2001:db8::1'],
      ['2001:db8::3', 'fd00::3', 'fe80::1%eth0', undefined],
      ['64:ff9b::c000:204', undefined, '64:ff9b::c000:204', 'fd00::9'],
    ])
  })

  for (const name of inventoryNames('good'))
    it(`parseInventory() reads ${name}.yaml alike with a byte order mark and Windows' line ends`, () => {
      const text = inventoryText(`good/${name}`)
      const windows = `\ufeff${text.replaceAll('\n', '\r\n')}`
      expect(inventoryOf(windows)).to.deep.equal(inventoryOf(text))
    })

  it('parseInventory() keeps a host named constructor', () => {
    const { hosts } = inventoryOf(
      'version: 1\nmesh: { name: x }\nhosts: { constructor: { address: 192.0.2.1 } }\n',
    )
    expect([...hosts.keys()]).to.deep.equal(['constructor'])
  })

  it('parseInventory() takes a key that YAML reads as a number by what was written', () => {
    const { hosts } = inventoryOf('version: 1\nmesh: { name: x }\nhosts: { 1.10: { address: 192.0.2.1 } }\n')
    expect([...hosts.keys()]).to.deep.equal(['1.10'])
  })

  it('parseInventory() takes `!!str` for the text that it makes', () => {
    const { mesh } = inventoryOf(
      'version: 1\nmesh: { name: !!str 7 }\nhosts: { a: { address: 192.0.2.1 } }\n',
    )
    expect(mesh.name).to.equal('7')
  })
})

function inventoryOf(text: string): Inventory {
  const reading = parseInventory(text, 'inventory.yaml')
  if (reading.kind === 'problems') throw new Error(reading.problems.map(({ message }) => message).join('\n'))
  return reading.inventory
}

function plainHost(name: string, address: string, more: object = {}): object {
  return {
    name,
    address,
    region: undefined,
    privateAddress: undefined,
    underlayMtu: 1500,
    datapath: 'system',
    ssh: { host: address, port: 22, user: 'root', identity: undefined, sudo: false, jump: undefined },
    docker: { restart: 'ask', readBy: 'auto', options: [] },
    ...more,
  }
}

function addressesOf({ address, privateAddress, ssh }: InventoryHost): readonly (string | undefined)[] {
  return [address, privateAddress, ssh.host, ssh.jump?.host]
}

const login = { port: 22, user: 'root', identity: '~/.ssh/id_ed25519', sudo: false }
const jump = { user: 'root', host: 'bastion.example.net', port: 22 }

const plainMesh = {
  subnet: '172.17.0.0/16',
  hostAddresses: undefined,
  capacity: undefined,
  encapsulation: 'gre',
  key: undefined,
  checksum: false,
  vlanTags: 0,
  ipsec: 'none',
  bridge: 'br0',
  dockerBridge: 'docker0',
}

const designExample = {
  mesh: { ...plainMesh, name: 'prod', hostAddresses: '172.17.42.0/24', capacity: 3 },
  topology: { kind: 'partial', redundancy: 2, hubs: [], links: [], avoid: [] },
  spanningTree: { protocol: 'stp', roots: ['host1', 'host2'], timers: { kind: 'auto' }, bfd: false },
  hosts: new Map(
    [
      plainHost('host1', '1.1.1.1', { ssh: { ...login, host: '1.1.1.1', jump } }),
      plainHost('host2', '2.2.2.2', {
        region: 'eu',
        privateAddress: '10.0.0.2',
        underlayMtu: 9000,
        ssh: {
          ...login,
          host: '198.51.100.7',
          user: 'ubuntu',
          sudo: true,
          jump: { ...jump, user: 'ubuntu' },
        },
      }),
      plainHost('host3', '3.3.3.3', { ssh: { ...login, host: '3.3.3.3', jump } }),
    ].map((host, index) => [`host${index + 1}`, host]),
  ),
}

const opsJump = { user: 'ops', host: '2001:db8::1', port: 2200 }
const ubuntu = { port: 2222, user: 'ubuntu', identity: undefined, sudo: true, jump: opsJump }
const warning = { restart: 'ask', readBy: 'auto', options: ['--log-level=warn'] }
const anchored = { underlayMtu: 1450, datapath: 'netdev', docker: warning }

const anchoredHosts: readonly (readonly [string, Partial<InventoryHost> | object])[] = [
  [
    'web.example.net',
    plainHost('web.example.net', '192.0.2.1', { ...anchored, ssh: { ...ubuntu, host: '192.0.2.1' } }),
  ],
  [
    '10',
    plainHost('10', '192.0.2.2', {
      ...anchored,
      datapath: 'system',
      ssh: { ...ubuntu, host: '192.0.2.2', user: 'debian', jump: undefined },
      docker: {
        restart: 'never',
        readBy: 'auto',
        options: ['--tlsverify', '--host=tcp://192.0.2.2:2376'],
      },
    }),
  ],
  [
    '9a',
    plainHost('9a', '192.0.2.3', {
      ...anchored,
      underlayMtu: 9000,
      region: 'eu',
      privateAddress: '10.0.0.3',
      ssh: { ...ubuntu, host: '192.0.2.3' },
    }),
  ],
]
