import type { Outcome } from '../../../src/ovsdb-client/transaction/outcome.ts'

/** An outcome in a few words: `committed`, `conflict at 1`, `constraint violation at commit`. */
export function verdictOf(outcome: Outcome<unknown>): string {
  switch (outcome.kind) {
    case 'committed':
      return 'committed'
    case 'unknown':
      return `unknown: ${outcome.reason}`
    case 'rejected':
      return `${outcome.reason} at ${outcome.at.kind === 'operation' ? outcome.at.index : outcome.at.kind}`
    default:
      return `${outcome.kind} at ${outcome.operation.index}`
  }
}
