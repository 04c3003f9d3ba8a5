import { median } from '../statistics.ts'
import { monotonicMs } from './program.ts'

/** Milliseconds of one run. */
export interface FirstAndLater {
  readonly firstMs: number
  readonly laterMs: number
}

/**
 * The first run of a young process, and the median of five that come behind three, by when the compiler has done most of
 * its work. What happens between two runs is not measured. Python's programs do the same (`python/first_and_later.py`).
 */
export async function firstAndLater(
  run: () => Promise<void>,
  between: () => Promise<void> = async () => undefined,
): Promise<FirstAndLater> {
  const times = [await timed(run)]
  while (times.length < 8) {
    await between()
    times.push(await timed(run))
  }
  const [firstMs = Number.NaN] = times
  return { firstMs, laterMs: median(times.slice(3)) }
}

async function timed(run: () => Promise<void>): Promise<number> {
  const startedMs = monotonicMs()
  await run()
  return monotonicMs() - startedMs
}
