import { checkedMs } from '../rpc/duration.ts'
import { askUntilAnswered } from './ask-until-answered.ts'
import type { Claim } from './claim.ts'
import { standingOf } from './find-out-standing.ts'
import { type Finding, findingOf } from './finding.ts'
import { provenFinding } from './finding-proof.ts'
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
   * us. Before it is called not committed there is a second look, so much later; 500 when left out. Longer where a
   * tunnel or a proxy may hold back for longer what was sent.
   */
  readonly settleMs?: number
}

/**
 * Looks, after `unknown`, whether a transaction was committed: for rows that a `traceable` one gave UUIDs of its own, else
 * for what it was to change. `committed` is certain of a traceable one; of another it takes for its own work what
 * somebody else did in the same way since the rows were read. `not-committed` is said only of a database that one server
 * has alone, and only where everything is as it was: it can't see what somebody has undone since. In a cluster another
 * member may have the transaction in its socket or its log and commit it later: `cannot-tell`. To commit a traceable
 * one again is safe after any answer, as long as nobody has deleted its rows.
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
  const second = await look(transactor, change, options)
  if (second.kind !== 'not-committed') return second
  const standing = await standingOf(transactor, { database: change.database, ...limitsOf(options) })
  return provenFinding(second, standing, change.claims())
}

async function look(transactor: Transactor, change: Claimant, options: FindOutOptions): Promise<Finding> {
  const claims = change.claims()
  const operations = () => claims.map((claim) => claim.look)
  const question = { database: change.database, operations, ...limitsOf(options) }
  const outcome = await askUntilAnswered(transactor, question)
  if (outcome.kind !== 'committed') return { kind: 'cannot-tell', because: describeOutcome(outcome) }
  return findingOf(
    claims.flatMap(({ weight, judge }, index) => {
      const result = outcome.results[index]
      return result === undefined ? [] : [{ weight, judgement: judge(result.rows) }]
    }),
  )
}

function limitsOf({ timeoutMs = 10_000, signal }: FindOutOptions) {
  return { timeoutMs, signal }
}
