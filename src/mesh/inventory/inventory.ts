import type { Cidr } from '../ipv4.ts'
import type { HostName } from '../names.ts'
import type { UnderlayAddress } from '../underlay-address.ts'

/** The operator's file, parsed, checked and with every default filled in. Hosts keep the order of the file. */
export interface Inventory {
  readonly mesh: MeshSettings
  readonly topology: TopologySettings
  readonly spanningTree: SpanningTreeSettings
  readonly hosts: ReadonlyMap<HostName, InventoryHost>
}

export interface MeshSettings {
  /** Marks everything on a host that this mesh owns. */
  readonly name: string
  readonly subnet: Cidr
  /** Undefined: chosen from the subnet when the first lock is written. */
  readonly hostAddresses: Cidr | undefined
  /** Hosts to leave room for; undefined: the smallest 2^k − 1 that holds twice the hosts. */
  readonly capacity: number | undefined
  readonly encapsulation: Encapsulation
  /** Tells this mesh's tunnels from others between the same hosts: GRE's key, VXLAN's and Geneve's network identifier. */
  readonly key: number | undefined
  /** GRE's own checksum over each packet. */
  readonly checksum: boolean
  /** 802.1Q tags that frames of containers may carry within the segment. */
  readonly vlanTags: 0 | 1 | 2
  /** How the operator encrypts the tunnels, outside of ovsmesh: what it costs each packet. */
  readonly ipsec: Ipsec
  readonly bridge: string
  readonly dockerBridge: string
}

export type Encapsulation = 'gre' | 'vxlan' | 'geneve'

/** IPsec in transport mode, AES-GCM with a check of 16 bytes; `esp-in-udp` where a NAT is on the way. */
export type Ipsec = 'none' | 'esp' | 'esp-in-udp'

export interface TopologySettings {
  readonly kind: TopologyKind
  /** Node-disjoint paths between any two hosts. */
  readonly redundancy: number
  /** Of kind `hub`: the hubs by name; empty: chosen. */
  readonly hubs: readonly HostName[]
  /** Links beside those of the shape; of a manual mesh, all of them. */
  readonly links: readonly WantedLink[]
  /** Pairs of hosts that never get a link. */
  readonly avoid: readonly (readonly [HostName, HostName])[]
}

/** A link that the operator asks for by name. */
export interface WantedLink {
  readonly hosts: readonly [HostName, HostName]
  /** The spanning tree's path cost; undefined: what links of its kind cost. */
  readonly cost: number | undefined
}

export type TopologyKind = 'partial' | 'full' | 'ring' | 'chords' | 'hub' | 'manual'

export interface SpanningTreeSettings {
  readonly protocol: SpanningTreeProtocol
  /** In order of preference; empty: chosen from the graph. */
  readonly roots: readonly HostName[]
  readonly timers: TimerSettings
  readonly bfd: boolean
}

export type SpanningTreeProtocol = 'stp' | 'rstp'

export type TimerSettings =
  | { readonly kind: 'auto' }
  | { readonly kind: 'standard' }
  | { readonly kind: 'fixed'; readonly maxAgeSeconds: number; readonly forwardDelaySeconds: number }

export interface InventoryHost {
  readonly name: HostName
  /** The address on the underlay that other hosts' tunnels point at. */
  readonly address: UnderlayAddress
  readonly region: string | undefined
  readonly privateAddress: UnderlayAddress | undefined
  /** IP MTU of the network card that carries the tunnels, in bytes. */
  readonly underlayMtu: number
  readonly datapath: Datapath
  readonly ssh: SshSettings
  readonly docker: DockerSettings
}

export type Datapath = 'system' | 'netdev'

export interface SshSettings {
  /** Where to connect: the host's `ssh.host`, else its `address`. A name or an address. */
  readonly host: string
  readonly port: number
  readonly user: string
  /** A private key file as written, `~` unexpanded; undefined: the agent, then the usual files of `~/.ssh`. */
  readonly identity: string | undefined
  /** Run with `sudo -n` what needs root. */
  readonly sudo: boolean
  readonly jump: JumpHost | undefined
}

/** `[user@]host[:port]` as ssh's ProxyJump takes it. */
export interface JumpHost {
  readonly user: string
  readonly host: string
  readonly port: number
}

export interface DockerSettings {
  readonly restart: 'ask' | 'always' | 'never'
  readonly readBy: 'auto' | DockerDefaultsReader
  /** Further options of dockerd, one word each, e.g. `--log-level=warn`. */
  readonly options: readonly string[]
}

/** Who reads /etc/default/docker on a host. */
export type DockerDefaultsReader = 'sh' | 'systemd' | 'docker-ce'
