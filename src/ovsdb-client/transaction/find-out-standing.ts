import { askUntilAnswered, type Question } from './ask-until-answered.ts'
import { select } from './operation.ts'
import { describeOutcome } from './outcome.ts'
import type { Transactor } from './transactor.ts'

/** Whether a database is on one server alone, so that what that one does not have nobody has. */
export type Standing =
  | { readonly kind: 'alone' }
  | { readonly kind: 'among others' }
  | { readonly kind: 'not known'; readonly because: string }

/** Asks what table Database of database _Server says of a database, ovsdb-server(5). */
export async function standingOf(
  transactor: Transactor,
  { database, ...limits }: Pick<Question<[]>, 'database' | 'timeoutMs' | 'signal'>,
): Promise<Standing> {
  const models = select('Database', [['name', '==', database]], ['model'])
  const operations = () => [models] as const
  const outcome = await askUntilAnswered(transactor, { ...limits, database: '_Server', operations })
  if (outcome.kind === 'committed') {
    const isAlone = outcome.results[0].rows[0]?.['model'] === 'standalone'
    return { kind: isAlone ? 'alone' : 'among others' }
  }
  if (outcome.kind === 'unknown') return { kind: 'not known', because: outcome.reason }
  // Before 2.9 there were no clusters, and nobody to say so.
  const isOld = outcome.kind === 'rejected' && outcome.reason === 'unknown database'
  return isOld ? { kind: 'alone' } : { kind: 'not known', because: describeOutcome(outcome) }
}
