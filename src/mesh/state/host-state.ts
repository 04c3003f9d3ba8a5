import type { Datapath } from '../inventory/inventory.ts'
import type { PortName } from '../names.ts'

/**
 * What a host is meant to be, or what it was seen to be: one type for both, so that "nothing to do" is equality.
 * It holds only what the mesh owns: keys of `other_config` that are not ours, other bridges and other lines of
 * a file are left out when a host is observed.
 */
export interface HostState {
  /** Undefined: there is no bridge of ours. */
  readonly bridge: BridgeState | undefined
  /** Open_vSwitch `other_config`: the keys that carry our mark. They act on every bridge of the host. */
  readonly switchSettings: Settings
  readonly dockerBridge: DockerBridgeState | undefined
  /** By path, in order. */
  readonly files: ReadonlyMap<string, FileState>
  readonly docker: DockerState
}

/** Sorted by key, so that the same state prints the same bytes. */
export type Settings = ReadonlyMap<string, string>

export interface BridgeState {
  readonly name: string
  readonly datapath: Datapath
  /** Bridge columns `stp_enable` and `rstp_enable`. */
  readonly stp: boolean
  readonly rstp: boolean
  /** Bridge `other_config`: hwaddr and every stp-… and rstp-… key. */
  readonly otherConfig: Settings
  /** `mtu_request` of the bridge's own interface, in bytes. */
  readonly mtuRequest: number | undefined
  /** Sorted by name. */
  readonly tunnels: ReadonlyMap<PortName, TunnelState>
}

export interface TunnelState {
  readonly port: PortName
  /** Interface `type`. */
  readonly type: string
  /** Interface `options`, e.g. remote_ip. */
  readonly options: Settings
  /** Interface `bfd`. */
  readonly bfd: Settings
  /** Port `other_config`: every stp-… and rstp-… key. */
  readonly portOtherConfig: Settings
}

export interface DockerBridgeState {
  readonly name: string
  /** IPv4 addresses with prefix length, e.g. `172.17.42.1/16`. */
  readonly addresses: readonly string[]
  readonly mtu: number
  readonly up: boolean
  /** The mesh's bridge is up and a port of it. */
  readonly joined: boolean
}

/** What is ours in a file: a marked block of a file that others own too, or the whole of it. */
export type FileState =
  | { readonly kind: 'block'; readonly text: string | undefined }
  | { readonly kind: 'whole'; readonly text: string | undefined }

export interface DockerState {
  /** The network arguments that the running dockerd was really started with, as `--name=value`, sorted by name; undefined: not running. */
  readonly options: readonly string[] | undefined
}
