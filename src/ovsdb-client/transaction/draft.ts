import type { DatabaseSchema } from '../schema/database-schema.ts'
import { checkOperations } from './check-operations.ts'
import type { Claim } from './claim.ts'
import { claimsOf } from './claims.ts'
import { EditLog } from './edit-log.ts'
import { type ConditionInput, encodeCondition } from './encode-condition.ts'
import { tableIn } from './known-column.ts'
import { type Assert, type Comment, commit, type Operation, type Wait, wait } from './operation.ts'
import { planRows } from './row-plan.ts'
import { waitsFor } from './waits.ts'
import { checkWidths } from './wide-change.ts'
import { rowOperations } from './write-row.ts'

/** What is sent although it may not do what it seems to. */
export interface Leniency {
  /** 'allow' lets new rows be sent to which nothing leads; see `vanishingInserts`. */
  readonly unreferenced?: 'refuse' | 'allow'
  /**
   * 'allow' lets a set or map with a finite max > 1 change by more elements than that max: ovsdb-server 3.1.0 commits
   * such a change and can't read it again, neither after a restart nor in a cluster.
   */
  readonly wideChanges?: 'refuse' | 'allow'
}

/** What has been said of a transaction so far, and what that comes to. */
export class Draft {
  readonly schema: DatabaseSchema
  readonly log: EditLog
  readonly locks: Assert[] = []
  readonly comments: Comment[] = []
  readonly appended: Operation[] = []
  readonly #absences: Wait[] = []
  isDurable = false

  constructor(schema: DatabaseSchema) {
    this.schema = schema
    this.log = new EditLog(schema)
  }

  expectNone(table: string, where: readonly ConditionInput[]): void {
    this.log.problems.gather(() => {
      const known = tableIn(this.schema, table)
      const conditions = where.map((condition) => encodeCondition(known, condition))
      this.#absences.push(
        wait(table, conditions, { columns: ['_uuid'], until: '==', rows: [], timeoutMs: 0 }),
      )
    })
  }

  /** What will be so once it is committed. */
  claims(): readonly Claim[] {
    return claimsOf(this.schema, planRows(this.log.edits))
  }

  /** What must hold first, the rows, and what stands behind them. Throws UnsendableError, which names every problem. */
  operations({ unreferenced, wideChanges }: Leniency): readonly Operation[] {
    const plans = planRows(this.log.edits)
    const operations = [
      ...this.locks,
      ...waitsFor(this.log.edits),
      ...this.#absences,
      ...plans.flatMap(rowOperations),
      ...this.comments,
      ...(this.isDurable ? [commit(true)] : []),
      ...this.appended,
    ]
    const problems = this.log.problems.copy()
    if (wideChanges !== 'allow') checkWidths(plans, problems)
    const leniency = { refused: this.log.refused, allowsUnreferenced: unreferenced === 'allow' }
    checkOperations(this.schema, operations, leniency, problems)
    problems.refuse()
    return operations
  }
}
