import type { Datapath, DockerDefaultsReader } from '../inventory/inventory.ts'
import type { Ipv4Address } from '../ipv4.ts'
import type { Settings } from './host-state.ts'

/** All that one look at a host brings back, before anybody asks what of it is ours. */
export interface Observation {
  readonly facts: HostFacts
  readonly switch: SwitchLook
}

/** Open vSwitch as its database shows it, or why nobody answers at the database's socket. */
export type SwitchLook =
  | { readonly kind: 'rows'; readonly rows: SwitchRows }
  | { readonly kind: 'silent'; readonly why: string }

/** What the host itself says, gathered by one program in one round trip. */
export interface HostFacts {
  readonly userId: number
  readonly init: 'systemd' | 'sysv'
  /** Whether these are installed, by the name of their command. */
  readonly commands: ReadonlySet<string>
  readonly files: ReadonlyMap<string, ObservedFile>
  /** By name. */
  readonly interfaces: ReadonlyMap<string, ObservedInterface>
  readonly docker: ObservedDocker
}

/** A file's bytes as text, one character a byte (latin1), so that whatever is not ours survives unread. */
export interface ObservedFile {
  readonly text: string
  /** Permission bits, octal, e.g. `644`. */
  readonly mode: string
}

export interface ObservedInterface {
  readonly name: string
  readonly mtu: number
  readonly up: boolean
  /** The bridge that it is a port of. */
  readonly master: string | undefined
  /** IPv4 with prefix length. */
  readonly addresses: readonly string[]
  /** IPv6 with prefix length, as RFC 5952 writes them. */
  readonly ipv6Addresses: readonly string[]
}

export interface ObservedDocker {
  /** dockerd's command line, its own name first; undefined: it does not run. */
  readonly commandLine: readonly string[] | undefined
  /** Who reads /etc/default/docker here. */
  readonly readBy: DockerDefaultsReader
  /** The unit's own command line, where systemd runs Docker. */
  readonly unitCommand: string | undefined
}

/** The rows of Open_vSwitch that decide what a bridge does. */
export interface SwitchRows {
  /** The one row of table Open_vSwitch; undefined: nobody has set the database up yet. */
  readonly openVswitch: OpenVswitchRow | undefined
  readonly bridges: readonly BridgeRow[]
  readonly ports: readonly PortRow[]
  readonly interfaces: readonly InterfaceRow[]
}

export interface OpenVswitchRow {
  readonly uuid: string
  readonly otherConfig: Settings
  readonly externalIds: Settings
}

export interface BridgeRow {
  readonly uuid: string
  readonly name: string
  readonly datapathType: string
  readonly stpEnable: boolean
  readonly rstpEnable: boolean
  readonly otherConfig: Settings
  readonly externalIds: Settings
  /** Uuids, sorted. */
  readonly ports: readonly string[]
}

export interface PortRow {
  readonly uuid: string
  readonly name: string
  readonly otherConfig: Settings
  readonly externalIds: Settings
  readonly interfaces: readonly string[]
}

export interface InterfaceRow {
  readonly uuid: string
  readonly name: string
  readonly type: string
  readonly options: Settings
  readonly bfd: Settings
  readonly externalIds: Settings
  readonly mtuRequest: number | undefined
  readonly error: string | undefined
}

/** A container with an address on Docker's bridge. */
export interface Container {
  readonly name: string
  readonly address: Ipv4Address
  /** Docker's own words: `no`, `always`, `unless-stopped`, `on-failure`. */
  readonly restartPolicy: string
}

/** Docker's side of a host, looked at only where Docker would be restarted or a bridge joined. */
export interface ContainerLook {
  readonly containers: readonly Container[]
  /** With live-restore containers outlive dockerd and keep the addresses they had. False where there are none. */
  readonly liveRestore: boolean
  /** What Docker hands out addresses from, IPv4 with prefix length; undefined: it has no default network now. */
  readonly pool: string | undefined
}

/** OVS writes `""` for the kernel's datapath, and `system` is its other name. */
export function datapathOf(row: BridgeRow): Datapath {
  return row.datapathType === 'netdev' ? 'netdev' : 'system'
}

/** The rows that were seen; none when the database was silent. */
export function rowsOf(look: SwitchLook): SwitchRows | undefined {
  return look.kind === 'rows' ? look.rows : undefined
}
