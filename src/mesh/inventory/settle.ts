import type { Cidr } from '../ipv4.ts'
import type { HostName } from '../names.ts'
import type {
  DockerSettings,
  Inventory,
  InventoryHost,
  Ipsec,
  JumpHost,
  MeshSettings,
  SpanningTreeSettings,
  SshSettings,
  TimerSettings,
  TopologyKind,
  TopologySettings,
} from './inventory.ts'
import type { RawDocker, RawHost, RawInventory, RawSsh, RawTimers } from './shape.ts'

// Docker's own default bridge has this subnet; the article's mesh keeps it.
const defaultSubnet = '172.17.0.0/16' as Cidr

/**
 * What was written and every default for what was not: the host's own setting, else the mesh's, else ovsmesh's.
 * `names` is the order of the file, which an object would lose: it moves a host `10` before a host `9a`.
 */
export function settle(raw: RawInventory, names: readonly string[]): Inventory {
  const hosts = names.flatMap((name) => {
    const host = Object.hasOwn(raw.hosts, name) ? raw.hosts[name] : undefined
    return host === undefined ? [] : [settleHost(name as HostName, host, raw)]
  })
  return {
    mesh: settleMesh(raw.mesh),
    topology: settleTopology(raw.topology),
    spanningTree: settleSpanningTree(raw.spanning_tree),
    hosts: new Map(hosts.map((host) => [host.name, host])),
  }
}

function settleTopology(topology: RawInventory['topology'] = {}): TopologySettings {
  const kind = topology.kind ?? 'partial'
  return {
    kind,
    redundancy: topology.redundancy ?? usualRedundancy(kind),
    // The parser's rules hold every one of them against the hosts.
    hubs: (topology.hubs ?? []) as HostName[],
    links: (topology.links ?? []).map(({ hosts, cost }) => ({ hosts: settlePair(hosts), cost })),
    avoid: (topology.avoid ?? []).map(settlePair),
  }
}

function settlePair([one, other]: readonly [string, string]): readonly [HostName, HostName] {
  return [one as HostName, other as HostName]
}

// Chords of two paths would be a ring, and only an even number of them grows by splitting links.
function usualRedundancy(kind: TopologyKind): number {
  return kind === 'chords' ? 4 : 2
}

function settleMesh(mesh: RawInventory['mesh']): MeshSettings {
  return {
    name: mesh.name,
    subnet: mesh.subnet ?? defaultSubnet,
    hostAddresses: mesh.host_addresses,
    capacity: mesh.capacity,
    encapsulation: mesh.encapsulation ?? 'gre',
    key: mesh.key,
    checksum: mesh.checksum ?? false,
    vlanTags: mesh.vlan_tags ?? 0,
    ipsec: settleIpsec(mesh.ipsec),
    bridge: mesh.bridge ?? 'br0',
    dockerBridge: mesh.docker_bridge ?? 'docker0',
  }
}

function settleIpsec(ipsec: RawInventory['mesh']['ipsec'] = 'none'): Ipsec {
  return ipsec === 'esp_in_udp' ? 'esp-in-udp' : ipsec
}

function settleSpanningTree(tree: RawInventory['spanning_tree'] = {}): SpanningTreeSettings {
  return {
    protocol: tree.protocol ?? 'stp',
    // The parser's rules hold every one of them against the hosts.
    roots: (tree.roots ?? []) as HostName[],
    timers: settleTimers(tree.timers ?? 'auto'),
    bfd: tree.bfd ?? false,
  }
}

function settleTimers(timers: RawTimers): TimerSettings {
  if (typeof timers === 'string') return { kind: timers }
  return { kind: 'fixed', maxAgeSeconds: timers.max_age, forwardDelaySeconds: timers.forward_delay }
}

function settleHost(name: HostName, host: RawHost, { mesh, ssh, docker }: RawInventory): InventoryHost {
  return {
    name,
    address: host.address,
    region: host.region,
    privateAddress: host.private_address,
    underlayMtu: host.underlay_mtu ?? mesh.underlay_mtu ?? 1500,
    datapath: host.datapath ?? mesh.datapath ?? 'system',
    ssh: settleSsh(host.address, { ...ssh, ...host.ssh }),
    docker: settleDocker({ ...docker, ...host.docker }),
  }
}

function settleSsh(address: string, ssh: RawSsh): SshSettings {
  const user = ssh.user ?? 'root'
  return {
    host: ssh.host ?? address,
    port: ssh.port ?? 22,
    user,
    identity: ssh.identity,
    sudo: ssh.sudo ?? false,
    jump: settleJump(ssh.jump, user),
  }
}

function settleJump(jump: RawSsh['jump'], user: string): JumpHost | undefined {
  if (jump === undefined || jump === 'none') return undefined
  return { user: jump.user ?? user, host: jump.host, port: jump.port ?? 22 }
}

function settleDocker(docker: RawDocker): DockerSettings {
  return {
    restart: docker.restart ?? 'ask',
    readBy: docker.read_by ?? 'auto',
    options: docker.options ?? [],
  }
}
