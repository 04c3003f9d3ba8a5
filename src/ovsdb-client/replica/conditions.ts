import type { Where } from './wanted-table.ts'

/** The conditions of all tables, at one point in time. */
export interface ConditionSet {
  /** Grows by one with each change. */
  readonly version: number
  readonly byTable: ReadonlyMap<string, Where>
}

/**
 * What rows are wanted, asked for, and known to be what the contents hold: three states, as in lib/ovsdb-cs.c. One
 * change is in flight at a time; what is wanted meanwhile goes out together when its answer is there.
 */
export class Conditions {
  #wanted: ConditionSet
  #requested: ConditionSet | undefined
  #acknowledged: ConditionSet | undefined

  constructor(byTable: ReadonlyMap<string, Where>) {
    this.#wanted = { version: 0, byTable }
  }

  /** Wants other rows of a table. The version that this is part of. */
  want(table: string, where: Where): number {
    const version = this.#wanted.version + 1
    this.#wanted = { version, byTable: new Map([...this.#wanted.byTable, [table, where]]) }
    return version
  }

  /** A monitor begins, with all that is wanted. */
  begin(): ConditionSet {
    this.#requested = this.#wanted
    return this.#requested
  }

  /**
   * The tables to send other conditions for, now; none when what is wanted is what there is. Undefined as long as the
   * answer to others is out, and when nobody wants anything new.
   */
  next(): ReadonlyMap<string, Where> | undefined {
    const known = this.#acknowledged
    if (this.#requested !== undefined || known?.version === this.#wanted.version) return undefined
    this.#requested = this.#wanted
    return new Map([...this.#wanted.byTable].filter(([table, where]) => known?.byTable.get(table) !== where))
  }

  /** The contents hold what was asked for. */
  acknowledge(): ConditionSet {
    const acknowledged = this.#requested ?? this.#wanted
    this.#acknowledged = acknowledged
    this.#requested = undefined
    return acknowledged
  }

  /** The server does not take what was asked for: what nobody has changed since is as it was. The version refused. */
  refuse(): number {
    const refused = this.#requested ?? this.#wanted
    const known = this.#acknowledged?.byTable
    const wanted = [...this.#wanted.byTable].map(([table, where]) => {
      const isRefused = refused.byTable.get(table) === where
      return [table, isRefused ? (known?.get(table) ?? where) : where] as const
    })
    this.#wanted = { ...this.#wanted, byTable: new Map(wanted) }
    this.#requested = undefined
    return refused.version
  }

  /** The answer will not come. What was asked for is still wanted. */
  lose(): void {
    this.#requested = undefined
  }
}
