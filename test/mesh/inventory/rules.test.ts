import { expect } from 'chai'
import { parseInventory } from '../../../src/mesh/inventory/parse.ts'

describe('checkRules()', () => {
  const shapes: readonly (readonly [string, number, readonly string[]])[] = [
    ['topology: { kind: ring }', 1, []],
    ['topology: { kind: ring }', 17, []],
    [
      'topology: { kind: ring }',
      18,
      [
        'topology.kind "ring" of 18 hosts is too long: stp carries 17; kind: partial stays three deep with any number of hosts',
      ],
    ],
    ['topology: { kind: ring }\nspanning_tree: { protocol: rstp }', 20, []],
    [
      'topology: { kind: ring }\nspanning_tree: { protocol: rstp }',
      21,
      [
        'topology.kind "ring" of 21 hosts is too long: rstp carries 20; kind: partial stays three deep with any number of hosts',
      ],
    ],
    ['topology: { kind: full, redundancy: 8 }', 256, []],
    [
      'topology: { kind: full }',
      257,
      [
        'topology.kind "full" of 257 hosts needs 256 tunnels on each; a bridge has 255 spanning-tree ports; kind: partial needs a few dozen',
      ],
    ],
    ['topology: { redundancy: 8 }', 2, []],
    [
      'topology: { kind: ring, redundancy: 3 }',
      3,
      [
        'topology.redundancy 3 is more than a ring has; want 1 or 2; kind: partial has as many paths as asked for',
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
