import type { PortName } from '../names.ts'

/** The spanning tree as one bridge sees it: `ovs-appctl stp/show` or `rstp/show`, as values. */
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
  readonly port: PortName
  /** `root`, `designated`, `alternate`, `backup` or `disabled`, in both protocols. */
  readonly role: string
  /** STP: `disabled`, `blocking`, `listening`, `learning`, `forwarding`; RSTP: `discarding` instead of the first three. */
  readonly state: string
  readonly cost: number
  readonly number: number
}
