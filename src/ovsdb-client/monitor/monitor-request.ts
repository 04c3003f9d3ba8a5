import type { Condition } from '../transaction/operation.ts'

/** What to hear of, by table. A table may be asked for in parts that share no column, each with its own `select`. */
export type MonitorRequests = Readonly<Record<string, MonitorRequest | readonly MonitorRequest[]>>

/** RFC 7047 section 4.1.5, `<monitor-request>`; with `where`, ovsdb-server(7) section 4.1.12. */
export interface MonitorRequest {
  /** All of them and `_version` when left out; none for `[]`, which still tells what rows there are. */
  readonly columns?: readonly string[]
  /**
   * Rows for which *any* of the conditions holds, unlike the `where` of an operation, which wants all of them. `true`,
   * no condition and leaving it out mean every row; `false` means none, until `monitor_cond_change` says otherwise.
   */
  readonly where?: readonly Condition[] | boolean
  readonly select?: MonitorSelect
}

/** What kinds of changes to hear of: all that do not say `false`. */
export interface MonitorSelect {
  /** The rows that are there when the monitor begins. */
  readonly initial?: boolean
  readonly insert?: boolean
  readonly delete?: boolean
  readonly modify?: boolean
}

/** Tables whose conditions change, and what to; the others keep theirs. */
export type ConditionChanges = Readonly<Record<string, readonly Condition[] | boolean>>
