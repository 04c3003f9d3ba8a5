import type { Cidr } from '../../ipv4.ts'
import type { BridgeState } from '../host-state.ts'

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
  readonly dockerBridge: string
}
