import type { HostName } from '../mesh/names.ts'

/** One thing that was looked at. A check that could not be made is never `ok`. */
export interface Check {
  /** What was checked, e.g. `ovsdb`, `file`, `docker-arguments`, `spanning-tree-root`, `bfd`, `ping`, `mtu`. */
  readonly id: string
  readonly host: HostName
  readonly peer?: HostName
  readonly ok: boolean
  readonly expected: string
  readonly observed: string
  /** The likely cause. */
  readonly cause?: string
  /** The next step. */
  readonly next?: string
}

/** Everything that verify found, in the order of the inventory. */
export interface Verification {
  readonly ok: boolean
  readonly checks: readonly Check[]
  /** Undefined: nobody asked for pings. */
  readonly ping: PingSummary | undefined
}

export interface PingSummary {
  readonly pairs: number
  readonly lost: readonly (readonly [HostName, HostName])[]
  /** Round trips in milliseconds, by source and destination. */
  readonly milliseconds: ReadonlyMap<HostName, ReadonlyMap<HostName, number>>
}
