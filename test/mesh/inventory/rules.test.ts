import { expect } from 'chai'
import { parseInventory } from '../../../src/mesh/inventory/parse.ts'

const rstp = 'spanning_tree: { protocol: rstp }'
const standard = 'spanning_tree: { timers: standard }'

describe('checkRules()', () => {
  const shapes: readonly (readonly [string, number, readonly string[]])[] = [
    ['topology: { kind: ring }', 1, []],
    ['topology: { kind: ring }', 39, []],
    ['topology: { kind: ring }', 40, [longRing(40, 'stp carries 39')]],
    [`topology: { kind: ring }\n${rstp}`, 41, []],
    [`topology: { kind: ring }\n${rstp}`, 42, [longRing(42, 'rstp carries 41')]],
    [`topology: { kind: ring }\n${standard}`, 19, []],
    [`topology: { kind: ring }\n${standard}`, 20, [longRing(20, 'stp carries 19 with these timers')]],
    [
      'topology: { kind: ring }\nspanning_tree: { protocol: rstp, timers: { max_age: 6, forward_delay: 4 } }',
      8,
      [longRing(8, 'rstp carries 7 with these timers')],
    ],
    ['topology: { kind: full, redundancy: 8 }', 256, []],
    ['topology: { kind: full }', 257, [crowded('full', '"host1"')]],
    ['topology: { kind: full, avoid: [[host1, host2]] }', 257, [crowded('full', '"host3"')]],
    ['topology: { kind: hub }', 256, []],
    ['topology: { kind: hub }', 257, [crowded('hub', 'a hub')]],
    ['topology: { kind: hub, avoid: [[host1, host2]] }', 257, []],
    ['topology: { kind: hub, hubs: [host9, host8] }', 257, [crowded('hub', '"host8"')]],
    ['topology: { kind: hub, hubs: [host9, host8], avoid: [[host8, host9]] }', 257, []],
    ['topology: { kind: hub, redundancy: 8, hubs: [host1, host2] }', 2, []],
    ['topology: { kind: chords }', 1000, []],
    ['topology: { kind: partial }', 1000, []],
    ['topology: { kind: manual }', 1, []],
    ['topology: { kind: manual, links: [[host1, host2]] }', 2, []],
    [
      'topology: { kind: chords, redundancy: 1 }',
      2,
      ['topology.redundancy 1 makes a ring of chords; want 3 to 8; kind: ring is that shape'],
    ],
    ['topology: { redundancy: 8 }', 2, []],
    [
      'topology: { kind: ring, redundancy: 3 }',
      3,
      [
        'topology.redundancy 3 is more than a ring has; want 1 or 2; kind: chords or kind: partial has as many paths as asked for',
      ],
    ],
    ['spanning_tree: { timers: { max_age: 6, forward_delay: 4 } }', 2, []],
    ['spanning_tree: { timers: { max_age: 40, forward_delay: 21 } }', 2, []],
    [
      'spanning_tree: { timers: { max_age: 40, forward_delay: 20 } }',
      2,
      [
        'spanning_tree.timers.forward_delay 20 is too short for max_age 40; want 21 or more; 802.1D: 2 × (forward_delay − 1) is at least max_age; timers: auto finds a fitting pair',
      ],
    ],
    ['spanning_tree: { protocol: rstp, bfd: true }', 2, []],
  ]
  for (const [settings, hosts, problems] of shapes)
    it(`checkRules() finds ${problems.length} problems in ${settings.replace('\n', ', ')} with ${hosts} hosts`, () => {
      expect(complaints(inventory({ settings, hosts }))).to.deep.equal(problems)
    })

  it('checkRules() counts hosts by region, because a shape is that of each region', () => {
    const regions = (hosts: number, settings: string) =>
      inventory({ settings, hosts }).replaceAll(
        /host(\d+): { address: [\d.]+/g,
        (host, number) =>
          `${host}, region: r${Number(number) % 2}, private_address: 10.0.${number >> 8}.${number & 255}`,
      )
    expect(complaints(regions(78, 'topology: { kind: ring }'))).to.deep.equal([])
    expect(complaints(regions(79, 'topology: { kind: ring }'))).to.deep.equal([
      longRing(40, 'stp carries 39'),
    ])
    expect(complaints(regions(512, 'topology: { kind: full, avoid: [[host1, host2]] }'))).to.deep.equal([])
    expect(complaints(regions(513, 'topology: { kind: full }'))).to.deep.equal([crowded('full', '"host1"')])
  })

  const segments: readonly (readonly [string, number, readonly string[]])[] = [
    ['subnet: 10.0.0.0/16', 1000, []],
    ['subnet: 10.0.0.0/26', 8, []],
    ['host_addresses: 172.17.42.0/24', 254, []],
    [
      'host_addresses: 172.17.42.0/24',
      255,
      [
        'mesh.host_addresses "172.17.42.0/24" holds 254 docker0 addresses; want 255; a /23 would do, or leave it out',
      ],
    ],
    [
      'subnet: 10.0.0.0/29',
      3,
      [
        'mesh.subnet "10.0.0.0/29" has no room for 3 blocks of containers beside the docker0 addresses 10.0.0.0/29; a subnet of /27 would do; or a smaller capacity or fewer hosts',
      ],
    ],
    ['capacity: 40', 40, []],
    [
      'capacity: 1048576',
      1,
      [
        'mesh.capacity 1048576 has no room for 1048576 blocks of containers beside the docker0 addresses 172.17.0.0/16; a subnet of /9 would do; or a smaller capacity or fewer hosts',
      ],
    ],
  ]
  for (const [setting, hosts, problems] of segments)
    it(`checkRules() finds ${problems.length} problems in ${setting} with ${hosts} hosts`, () => {
      expect(complaints(inventory({ mesh: setting, hosts }))).to.deep.equal(problems)
    })

  it('checkRules() says nothing about host_addresses when the subnet makes no sense', () => {
    const text = inventory({ mesh: 'subnet: 10.0.0.0, host_addresses: 10.0.1.0/24', hosts: 2 })
    expect(complaints(text)).to.deep.equal([
      'mesh.subnet "10.0.0.0" has no prefix length; add the size of the block: 10.0.0.0/24 has 256 addresses',
    ])
  })

  it('checkRules() still looks at the hosts when a setting of the mesh makes no sense', () => {
    const text = inventory({ mesh: 'encapsulation: ipip', hosts: 2 }).replaceAll('192.0.2.2', '192.0.2.1')
    expect(complaints(text)).to.deep.equal([
      'mesh.encapsulation "ipip" is not gre, vxlan or geneve',
      'hosts.host2.address "192.0.2.1" is an address of "host1" already, line 4; each host has its own',
    ])
  })
})

function longRing(hosts: number, carries: string): string {
  return `topology.kind "ring" of ${hosts} hosts is too long: ${carries}; kind: partial stays three deep with any number of hosts`
}

function crowded(kind: string, who: string): string {
  return `topology.kind "${kind}" gives ${who} 256 tunnels; a bridge has 255 spanning-tree ports; kind: partial needs a few dozen on a host, kind: chords as many as its redundancy`
}

function complaints(text: string): readonly string[] {
  const reading = parseInventory(text, 'inventory.yaml')
  const problems = reading.kind === 'problems' ? reading.problems : []
  return problems.map(({ message, hint }) => (hint === undefined ? message : `${message}; ${hint}`))
}

function inventory({
  mesh = '',
  settings = '',
  hosts,
}: {
  mesh?: string
  settings?: string
  hosts: number
}): string {
  const lines = Array.from(
    { length: hosts },
    (_, index) => `  host${index + 1}: { address: ${address(index + 1)} }`,
  )
  return ['version: 1', `mesh: { name: ruled${mesh && `, ${mesh}`} }`, 'hosts:', ...lines, settings].join(
    '\n',
  )
}

function address(number: number): string {
  return `192.0.${2 + (number >> 8)}.${number & 255}`
}
