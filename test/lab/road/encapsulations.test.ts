import { assert } from 'chai'
import { addressOfContainer, inContainer, startContainer } from '../support/containers.ts'
import { lengthOnUnderlay } from '../support/full-frame.ts'
import { type InventoryKeys, withRoad } from '../support/road.ts'
import { verdict } from '../support/verdict.ts'

const watched = { protocol: 'rstp', bfd: true }
const here = { h1: {}, h2: {}, h3: {} }
const overIpv6 = {
  h1: { address: '2001:db8::1' },
  h2: { address: '2001:db8::2' },
  h3: { address: '2001:db8::3' },
}

interface Trial {
  readonly what: string
  readonly keys: InventoryKeys & { readonly spanning_tree: object }
  /** As the plan explains it. */
  readonly mtu: string
  /** Type and options of each tunnel of h1, in order. */
  readonly tunnels: readonly string[]
}

/** One after the other on the same hosts. */
const trials: readonly Trial[] = [
  {
    what: 'gre, with RSTP and BFD',
    keys: { spanning_tree: watched, hosts: here },
    mtu: '1462 = 1500 - 14 Ethernet - 20 IPv4 - 4 GRE',
    tunnels: ['gre {remote_ip="10.77.0.2"}', 'gre {remote_ip="10.77.0.3"}'],
  },
  {
    what: 'gre with a key and checksums, for frames with a VLAN tag',
    keys: { mesh: { key: 7, checksum: true, vlan_tags: 1 }, spanning_tree: watched, hosts: here },
    mtu: '1450 = 1500 - 14 Ethernet - 4 802.1Q - 20 IPv4 - 4 GRE - 4 key - 4 checksum',
    tunnels: [
      'gre {csum="true", key="7", remote_ip="10.77.0.2"}',
      'gre {csum="true", key="7", remote_ip="10.77.0.3"}',
    ],
  },
  {
    what: 'vxlan with an identifier, with STP',
    keys: {
      mesh: { encapsulation: 'vxlan', key: 7 },
      spanning_tree: { timers: { max_age: 6, forward_delay: 4 } },
      hosts: here,
    },
    mtu: '1450 = 1500 - 14 Ethernet - 20 IPv4 - 8 UDP - 8 VXLAN',
    tunnels: ['vxlan {key="7", remote_ip="10.77.0.2"}', 'vxlan {key="7", remote_ip="10.77.0.3"}'],
  },
  {
    what: 'geneve over IPv6, with RSTP and BFD',
    keys: { mesh: { encapsulation: 'geneve' }, spanning_tree: watched, hosts: overIpv6 },
    mtu: '1430 = 1500 - 14 Ethernet - 40 IPv6 - 8 UDP - 8 Geneve',
    tunnels: ['geneve {remote_ip="2001:db8::2"}', 'geneve {remote_ip="2001:db8::3"}'],
  },
  {
    what: 'gre over IPv6 with a key',
    keys: { mesh: { key: 4294967295 }, spanning_tree: watched, hosts: overIpv6 },
    mtu: '1438 = 1500 - 14 Ethernet - 40 IPv6 - 4 GRE - 4 key',
    tunnels: [
      'ip6gre {key="4294967295", remote_ip="2001:db8::2"}',
      'ip6gre {key="4294967295", remote_ip="2001:db8::3"}',
    ],
  },
  {
    what: 'gre in two regions, private inside and public across, with a narrow host',
    keys: {
      spanning_tree: watched,
      hosts: {
        h1: { region: 'eu', private_address: '10.78.0.1' },
        h2: { region: 'eu', private_address: '10.78.0.2' },
        h3: { region: 'us', private_address: '10.78.0.3', underlay_mtu: 1400 },
      },
    },
    mtu: '1362 = 1400 - 14 Ethernet - 20 IPv4 - 4 GRE; gre2 (h1, h3) sets it for all',
    tunnels: ['gre {local_ip="10.78.0.1", remote_ip="10.78.0.2"}', 'gre {remote_ip="10.77.0.3"}'],
  },
]

describe('a mesh that changes its encapsulation, its underlay and its protocol', () => {
  const road = withRoad('encap', [
    ['h1', 'systemd', '10.78.0.1', '2001:db8::1'],
    ['h2', 'sysv', '10.78.0.2', '2001:db8::2'],
    ['h3', 'sysv', '10.78.0.3', '2001:db8::3'],
  ])

  before(async () => {
    for (const host of ['h1', 'h2', 'h3'])
      await startContainer(road, { host, name: 'web', restart: 'always' })
  })

  for (const { what, keys, mtu, tunnels } of trials)
    it(`apply makes it ${what}, whose largest packet is ${mtu.slice(0, 4)} bytes`, async () => {
      await road.writeInventory(keys)
      await road.applyAll()
      const bytes = Number(mtu.slice(0, 4))
      assert.match(await verdict(road), new RegExp(`^ok: root h\\d, 6 of 6 pings answered, MTU ${bytes}$`))
      assert.deepEqual(await tunnelsOf('h1'), tunnels)
      if (keys.spanning_tree === watched)
        assert.deepEqual(await bfdStates(), ['up', 'up', 'up', 'up', 'up', 'up'])
      await assertLargestPacket(bytes)
      assert.equal(await largestOnUnderlay(keys, bytes), Number(/= (\d+)/.exec(mtu)?.[1]) + 14)
      const plan = await road.ovsmesh('plan', 'inventory.yaml', '--detailed-exitcode')
      assert.equal(plan.exitCode, 0, plan.stdout)
      assert.include(plan.stdout, `MTU ${mtu}\n`)
    })

  async function tunnelsOf(host: string): Promise<readonly string[]> {
    const columns = '--columns=name,type,options'
    const ports = `$(ovs-vsctl list-ports br0 | sort)`
    const rows = await road.sh(
      host,
      `for port in ${ports}; do ovs-vsctl ${columns} list interface $port; done`,
    )
    const tunnel = /^type +: (\w+)\noptions +: (.+)$/gm
    return [...rows.matchAll(tunnel)].map(([, type, options]) => `${type} ${options}`)
  }

  async function bfdStates(): Promise<readonly string[]> {
    const states = await Promise.all(
      ['h1', 'h2', 'h3'].map((host) => road.sh(host, 'ovs-vsctl --columns=bfd_status list interface')),
    )
    return states.flatMap((text) => [...text.matchAll(/[ {]state=(\w+)/g)].map(([, state]) => `${state}`))
  }

  async function assertLargestPacket(bytes: number): Promise<void> {
    const address = await addressOfContainer(road, 'h3', 'web')
    const ping = (size: number) => `ping -n -c 1 -W 5 -M do -s ${size - 28} ${address} 2>&1 || true`
    assert.include(await inContainer(road, 'h2', 'web', ping(bytes)), ' 1 received')
    assert.include(await inContainer(road, 'h2', 'web', ping(bytes + 1)), `message too long, mtu=${bytes}`)
  }

  function largestOnUnderlay({ mesh }: InventoryKeys, bytes: number): Promise<number | undefined> {
    const vlanTag = mesh !== undefined && 'vlan_tags' in mesh
    const frame = { bytes: bytes + 14 + (vlanTag ? 4 : 0), vlanTag, atLeast: bytes + 14 + 30 }
    return lengthOnUnderlay(road, { from: 'h2', to: 'h3', ...frame })
  }
})
