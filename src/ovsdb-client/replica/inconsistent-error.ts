import { OvsdbError } from '../ovsdb-error.ts'

/** The server spoke of a row as if the replica had another state of it: one of the two is wrong, and it must start anew. */
export class InconsistentError extends OvsdbError {
  constructor(table: string, uuid: string, wanted: string) {
    super(`Cannot follow row "${uuid}" of table "${table}", want ${wanted}`)
  }
}
