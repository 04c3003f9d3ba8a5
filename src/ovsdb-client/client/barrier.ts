import { RefusedError } from '../ovsdb-error.ts'
import { askUntilAnswered } from '../transaction/ask-until-answered.ts'
import { mutate, type Operation, select, wait } from '../transaction/operation.ts'
import { describeOutcome, type Outcome } from '../transaction/outcome.ts'
import type { OperationResult } from '../transaction/result.ts'
import type { Transactor } from '../transaction/transactor.ts'
import { readNextCfg, readReport, reportColumns } from './switch-rows.ts'

/**
 * What became of a change in ovs-vswitchd. Applied: it has done all it could, and `failures` are the interfaces
 * with which it could not. Timed out: it has not got there, or does not run; it may still.
 */
export type Applied =
  | { readonly kind: 'applied'; readonly failures: readonly InterfaceFailure[] }
  | { readonly kind: 'timed-out'; readonly limitMs: number }
  | { readonly kind: 'unknown'; readonly reason: string }

export interface InterfaceFailure {
  readonly interface: string
  /** In ovs-vswitchd's words, where it has some. */
  readonly error: string
  readonly ofport: number | undefined
}

/**
 * The end of a transaction whose taking effect shall be waited for: `[...operations, ...bumpNextCfg]`. ovs-vswitchd looks
 * at some columns (stp_enable, rstp_enable, trunks, vlan_mode) only when `next_cfg` grows (vswitchd/bridge.c).
 */
export const bumpNextCfg = [
  mutate('Open_vSwitch', [], [['next_cfg', '+=', 1]]),
  select('Open_vSwitch', [], ['next_cfg']),
] as const

/** The configuration number that a committed `[...operations, ...bumpNextCfg]` asks for. Throws RefusedError, UnreadableError. */
export function targetOf(results: readonly OperationResult[]): number {
  const last = results.at(-1)
  const row = last?.kind === 'selected' ? last.rows[0] : undefined
  if (row !== undefined) return readNextCfg(row)
  throw new RefusedError('Cannot read "next_cfg", want a row in table "Open_vSwitch"', {
    hint: 'an empty database gets its row from `ovs-vsctl init`, which the start of Open vSwitch runs',
  })
}

/**
 * Waits until ovs-vswitchd has done what transaction `target` asks for, and says with which of `interfaces` it could
 * not: it goes on past those. One round trip: the server answers when `cur_cfg` gets there. Lost connections are
 * outlived by a transactor that has another; nothing is bumped twice. Throws ConnectionLostError when the
 * connection is already gone for good.
 */
export async function applied(
  transactor: Transactor,
  wanted: {
    readonly target: number
    readonly timeoutMs: number
    readonly interfaces: readonly string[]
    readonly signal?: AbortSignal
  },
): Promise<Applied> {
  const { target, timeoutMs, interfaces, signal } = wanted
  const operations = (leftMs: number) => [reached(target, leftMs), ...interfaces.map(selectInterface)]
  const question = { database: 'Open_vSwitch', operations, timeoutMs, graceMs, signal }
  return readApplied(await askUntilAnswered(transactor, question), wanted)
}

// The server keeps the time limit; ours is for a server that does not.
const graceMs = 1000

// No row is left whose cur_cfg is smaller. Greater will do: others bump next_cfg too.
function reached(target: number, timeoutMs: number): Operation {
  const noRow = { columns: ['_uuid'], until: '==', rows: [], timeoutMs } as const
  return wait('Open_vSwitch', [['cur_cfg', '<', target]], noRow)
}

function selectInterface(name: string): Operation {
  return select('Interface', [['name', '==', name]], reportColumns)
}

function readApplied(
  outcome: Outcome,
  { timeoutMs, interfaces }: { readonly timeoutMs: number; readonly interfaces: readonly string[] },
): Applied {
  switch (outcome.kind) {
    case 'committed':
      return {
        kind: 'applied',
        failures: interfaces.flatMap((name, index) => failureOf(name, outcome.results[index + 1])),
      }
    case 'conflict':
      return { kind: 'timed-out', limitMs: timeoutMs }
    case 'unknown':
      return outcome
    default:
      throw new RefusedError(`Cannot wait for ovs-vswitchd: ${describeOutcome(outcome)}`)
  }
}

// As ovs-vsctl judges: no OpenFlow port, or -1, is a failure, whether or not there is a text.
function failureOf(name: string, result: OperationResult | undefined): readonly InterfaceFailure[] {
  const row = result?.kind === 'selected' ? result.rows[0] : undefined
  if (row === undefined) return [{ interface: name, error: 'there is no such interface', ofport: undefined }]
  const { ofport, error } = readReport(row)
  if (error === undefined && ofport !== undefined && ofport !== -1) return []
  return [{ interface: name, error: error ?? 'ovs-vswitchd gave it no OpenFlow port', ofport }]
}
