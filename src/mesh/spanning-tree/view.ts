import type { PortName } from '../names.ts'

/** The spanning tree as one bridge sees it, or is predicted to see it. */
export interface BridgeView {
  readonly root: BridgeId
  readonly ports: readonly PortView[]
}

export interface BridgeId {
  readonly priority: number
  /** Lower case, with colons. */
  readonly mac: string
}

export interface PortView {
  /** As `stp/show` and `rstp/show` print it: its first ten characters. */
  readonly port: PortName
  /** `root`, `designated`, `alternate`, `backup` or `disabled`, in both protocols. */
  readonly role: string
  /** STP: `disabled`, `blocking`, `listening`, `learning`, `forwarding`; RSTP: `discarding` instead of the first three. */
  readonly state: string
  readonly cost: number
  readonly number: number
}

/** All that one look at a bridge's spanning tree brings back. */
export interface BridgeLook extends BridgeView {
  /** What the bridge would have all others use if it were the root. */
  readonly ownTimers: BridgeTimers
  /** What it goes by: the root's. */
  readonly timersInForce: BridgeTimers
  /** Of every interface of the switch that has BFD, in full names. */
  readonly bfdSessions: ReadonlyMap<PortName, BfdSession>
}

export interface BridgeTimers {
  readonly helloSeconds: number
  readonly maxAgeSeconds: number
  readonly forwardDelaySeconds: number
}

/** RFC 5880, 6.2. States are `admin_down`, `down`, `init` and `up`. */
export interface BfdSession {
  /** `init`: the peer is heard, and has not heard us yet. */
  readonly local: string
  /** What the peer last said of itself; `down` when it was never heard. */
  readonly remote: string
  /** Whether Open vSwitch takes the tunnel for one that works. */
  readonly isForwarding: boolean
}
