import { z } from 'zod'
import { accepted, choice, flag, number, settings, word } from './leaf.ts'
import { readAddress, wantedAddress } from './values/address.ts'
import { readBlock, wantedBlock } from './values/block.ts'
import { readDockerOption, readDockerOptions } from './values/docker-option.ts'
import { readBridgeName, readMeshName, readRegion } from './values/names.ts'
import { readPair, wantedPair, wantedPairs } from './values/pair.ts'
import { readIdentity, readJump, readSshHost, readUser } from './values/ssh.ts'

/** The inventory as it may be written: keys as in the file, values read, nothing filled in yet. */
export type RawInventory = z.output<typeof inventoryShape>
export type RawHost = RawInventory['hosts'][string]
export type RawSsh = z.output<typeof hostSsh>
export type RawDocker = z.output<typeof docker>
export type RawTimers = z.output<typeof timers>

const underlayMtu = number('a size from 576 to 65535 bytes', 576, 65535)
const datapath = choice(['system', 'netdev'])

const mesh = settings(
  {
    name: word('a name such as prod', readMeshName),
    subnet: word(wantedBlock, readBlock).optional(),
    host_addresses: word(wantedBlock, readBlock).optional(),
    capacity: number('a number of hosts from 1 to 1048576', 1, 2 ** 20).optional(),
    encapsulation: choice(['gre', 'vxlan', 'geneve']).optional(),
    key: number('a number from 0 to 4294967295', 0, 2 ** 32 - 1).optional(),
    checksum: flag().optional(),
    vlan_tags: choice([0, 1, 2]).optional(),
    ipsec: choice(['none', 'esp', 'esp_in_udp']).optional(),
    underlay_mtu: underlayMtu.optional(),
    bridge: word('a name such as br0', readBridgeName).optional(),
    docker_bridge: word('a name such as docker0', readBridgeName).optional(),
    datapath: datapath.optional(),
  },
  'a map with a name',
)

const hostNames = z.array(z.string('the name of a host'), 'a list of host names')

const pair = z
  .array(z.string('the name of a host'), wantedPair)
  .transform((names, context) => accepted(readPair(names), context))

// The larger range is RSTP's; that STP takes less is a rule.
const linkWithCost = settings({
  hosts: pair,
  cost: number('a path cost from 1 to 200000000', 1, 200_000_000).optional(),
})

const link = z.union([pair.transform((hosts) => ({ hosts, cost: undefined })), linkWithCost], {
  error: 'a pair such as [host1, host2] or { hosts: [host1, host2], cost: 40 }',
})

const topology = settings({
  kind: choice(['partial', 'full', 'ring', 'chords', 'hub', 'manual']).optional(),
  redundancy: number('a number of paths from 1 to 8', 1, 8).optional(),
  hubs: hostNames.optional(),
  links: z.array(link, wantedPairs).optional(),
  avoid: z.array(pair, wantedPairs).optional(),
})

// 802.1D 8.10.2, table 8-3: the ranges; how the two hang together is a rule.
const fixedTimers = settings({
  max_age: number('a number of seconds from 6 to 40', 6, 40),
  forward_delay: number('a number of seconds from 4 to 30', 4, 30),
})

const timers = z.union([choice(['auto', 'standard']), fixedTimers], {
  error: 'auto, standard or a map of max_age and forward_delay',
})

const spanningTree = settings({
  protocol: choice(['stp', 'rstp']).optional(),
  roots: hostNames.optional(),
  timers: timers.optional(),
  bfd: flag().optional(),
})

const ssh = settings({
  user: word('a user name such as root', readUser).optional(),
  port: number('a port from 1 to 65535', 1, 65535).optional(),
  identity: word('the path of a private key', readIdentity).optional(),
  sudo: flag().optional(),
  jump: word('[user@]host[:port]', readJump).optional(),
})

const hostSsh = settings({ ...ssh.shape, host: word('a name or an address', readSshHost).optional() })

const docker = settings({
  restart: choice(['ask', 'always', 'never']).optional(),
  read_by: choice(['auto', 'sh', 'systemd', 'docker-ce']).optional(),
  options: z
    .array(word('an option such as --log-level=warn', readDockerOption), 'a list of options of dockerd')
    .transform((options, context) => accepted(readDockerOptions(options), context))
    .optional(),
})

const host = settings(
  {
    address: word(wantedAddress, readAddress),
    region: word('a region such as eu', readRegion).optional(),
    private_address: word(wantedAddress, readAddress).optional(),
    underlay_mtu: underlayMtu.optional(),
    datapath: datapath.optional(),
    ssh: hostSsh.optional(),
    docker: docker.optional(),
  },
  'a map with an address, such as { address: 192.0.2.1 }',
)

export const inventoryShape = settings(
  {
    version: choice([1], '1, the only version of the format'),
    mesh,
    topology: topology.optional(),
    spanning_tree: spanningTree.optional(),
    ssh: ssh.optional(),
    docker: docker.optional(),
    hosts: z.record(z.string(), host, 'a map of hosts by name'),
  },
  'a map with version, mesh and hosts',
)

/** The keys of every map of the format; `*` stands for any host's name, and for any entry of a list. */
export const knownKeys: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    '': inventoryShape,
    mesh,
    topology,
    'topology.links.*': linkWithCost,
    spanning_tree: spanningTree,
    'spanning_tree.timers': fixedTimers,
    ssh,
    docker,
    'hosts.*': host,
    'hosts.*.ssh': hostSsh,
    'hosts.*.docker': docker,
  }).map(([path, shape]) => [path, Object.keys(shape.shape)]),
)
