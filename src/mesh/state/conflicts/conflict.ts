import type { Cidr } from '../../ipv4.ts'
import type { BridgeState, Settings } from '../host-state.ts'

/** What stands in the way on a host. It is said aloud and never overwritten. */
export interface Conflict {
  readonly what: string
  /** The next step for the operator. */
  readonly next: string
}

export interface ConflictQuestion {
  readonly mesh: string
  readonly subnet: Cidr
  readonly bridge: BridgeState
  /** What the mesh wants of Open vSwitch as a whole. */
  readonly switchSettings: Settings
  readonly dockerBridge: string
}
