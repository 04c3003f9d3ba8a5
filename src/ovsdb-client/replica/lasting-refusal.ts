import { RefusedError } from '../ovsdb-error.ts'

/** Whether a server said no to what it was asked, and would again: it is not for the state that it is in just now. */
export function isLastingRefusal(error: unknown): error is RefusedError {
  return error instanceof RefusedError && error.error !== undefined && !passing.has(error.error)
}

// ovsdb/jsonrpc-server.c: a member that has not joined its cluster, a database that is being taken away or converted;
// and what the machine has too little of.
const passing: ReadonlySet<string> = new Set([
  'canceled',
  'database not available',
  'I/O error',
  'internal error',
  'resources exhausted',
  'unknown database',
])
