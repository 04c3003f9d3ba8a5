import { OvsdbError } from '../ovsdb-error.ts'

/** What was thrown, as an error of this room: a function of the caller may throw anything. */
export function faultOf(thrown: unknown): OvsdbError {
  return thrown instanceof OvsdbError ? thrown : new OvsdbError(String(thrown), { cause: thrown })
}
