import type { HostName, PortName } from '../names.ts'

/** One thing that apply does on a host. A plan is a list of these, in the order in which they are done. */
export type Change =
  | FileChange
  | BridgeChange
  | TunnelChange
  | DockerBridgeChange
  | DockerRestart
  | JoinChange

export type Action = 'add' | 'change' | 'remove'

export interface FileChange {
  readonly kind: 'file'
  readonly action: Action
  readonly path: string
  /** SHA-256 of the file as the plan saw it, hex; undefined: there was none. */
  readonly before: string | undefined
  /** The same once it is written; undefined: it is gone. */
  readonly after: string | undefined
  /** Unified, and of nobody's lines but ours: what stands around our block may be secret. */
  readonly diff: string
}

export interface BridgeChange {
  readonly kind: 'bridge'
  readonly action: 'add' | 'change'
  readonly bridge: string
  readonly settings: readonly SettingChange[]
}

export interface TunnelChange {
  readonly kind: 'tunnel'
  readonly action: Action
  readonly port: PortName
  /** Undefined: the link's other host is no longer in the inventory. */
  readonly peer: HostName | undefined
  readonly settings: readonly SettingChange[]
}

/** A column of a row of Open_vSwitch, or one key of it; undefined is "not set". */
export interface SettingChange {
  readonly table: 'Open_vSwitch' | 'Bridge' | 'Port' | 'Interface'
  readonly column: string
  readonly key?: string
  readonly from: string | undefined
  readonly to: string | undefined
}

export interface DockerBridgeChange {
  readonly kind: 'docker-bridge'
  readonly action: 'add' | 'change'
  readonly name: string
  readonly settings: readonly LinkSettingChange[]
  /** Why apply does not do it yet; undefined: it does. */
  readonly waitsFor: string | undefined
}

export interface LinkSettingChange {
  readonly setting: 'address' | 'mtu' | 'up'
  readonly from: string | undefined
  readonly to: string
}

export interface DockerRestart {
  readonly kind: 'docker-restart'
  readonly action: 'change'
  readonly from: readonly string[] | undefined
  readonly to: readonly string[]
  /** Containers that it stops, and whether Docker starts them again by itself. */
  readonly stops: readonly StoppedContainer[]
  /** `left-to-operator`: `docker.restart` is `never`. */
  readonly consent: 'ask' | 'always' | 'left-to-operator'
}

export interface StoppedContainer {
  readonly name: string
  readonly comesBack: boolean
}

export interface JoinChange {
  readonly kind: 'join'
  readonly action: 'change'
  readonly bridge: string
  readonly dockerBridge: string
  /** Why apply does not do it; undefined: it does. */
  readonly waitsFor: string | undefined
}
