import { UnsendableError } from '../ovsdb-error.ts'

/** The longest that a timer of Node can wait. A longer one, and one that is no number, would end at once. */
export const longestMs = 2 ** 31 - 1

/**
 * A length of time that a caller gave as the option of this name; undefined where it gave none. Every length of time
 * comes through here, once. Throws UnsendableError, for what no timer can wait for.
 */
export function checkedMs<Ms extends number | undefined>(option: string, ms: Ms, leastMs = 0): Ms {
  if (ms === undefined || (ms >= leastMs && ms <= longestMs)) return ms
  throw new UnsendableError(
    `Cannot use "${ms}" as ${option}, want milliseconds from ${leastMs} to ${longestMs}`,
    { hint: 'nothing can be waited for longer than 24 days; without a limit, leave it out' },
  )
}
