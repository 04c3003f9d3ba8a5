import { checkedMs } from '../rpc/duration.ts'
import { askUntilAnswered } from './ask-until-answered.ts'
import type { Claim } from './claim.ts'
import { type Finding, findingOf } from './finding.ts'
import { describeOutcome } from './outcome.ts'
import { pause } from './pause.ts'
import type { Transactor } from './transactor.ts'

/** A `Transaction`, as far as it matters here. */
export interface Claimant {
  readonly database: string
  claims(): readonly Claim[]
}

export interface FindOutOptions {
  /** How long to go on asking a server that can't be reached. */
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
  /**
   * A transaction may still be on its way: to the server a connection may have megabytes to read when it has ended for
   * us. Before it is called not committed there is a second look, so much later; 500 when left out.
   */
  readonly settleMs?: number
}

/**
 * Looks, after `unknown`, whether a transaction was committed: for rows that a `traceable` one gave UUIDs of its own, else
 * for what it was to change. It takes for its own work what somebody else did in the same way since the rows were
 * read, unless it is traceable, and can't see what somebody has undone since. Ask soon.
 * Rejects with ConnectionLostError when the connection has ended for good.
 */
export async function findOut(
  transactor: Transactor,
  change: Claimant,
  options: FindOutOptions = {},
): Promise<Finding> {
  const settleMs = checkedMs('settleMs', options.settleMs ?? 500)
  const first = await look(transactor, change, options)
  if (first.kind !== 'not-committed') return first
  await pause(settleMs, options.signal)
  return look(transactor, change, options)
}

async function look(
  transactor: Transactor,
  change: Claimant,
  { timeoutMs = 10_000, signal }: FindOutOptions,
): Promise<Finding> {
  const claims = change.claims()
  const operations = () => claims.map((claim) => claim.look)
  const outcome = await askUntilAnswered(transactor, {
    database: change.database,
    operations,
    timeoutMs,
    signal,
  })
  if (outcome.kind !== 'committed') return { kind: 'cannot-tell', because: describeOutcome(outcome) }
  return findingOf(
    claims.flatMap(({ weight, judge }, index) => {
      const result = outcome.results[index]
      return result === undefined ? [] : [{ weight, judgement: judge(result.rows) }]
    }),
  )
}
