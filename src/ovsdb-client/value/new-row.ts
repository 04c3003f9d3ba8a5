import type { NamedUuid } from './value.ts'

/**
 * A row that a transaction is going to insert. It may stand wherever a UUID of its table may, in the same transaction:
 * before or after the insert.
 */
export interface NewRow<Table extends string = string> {
  readonly namedUuid: NamedUuid
  readonly table: Table
}
