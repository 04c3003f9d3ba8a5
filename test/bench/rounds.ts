/** Something to measure: does its work once and says what it came to, in the unit of its row. */
export interface Candidate {
  readonly row: string
  readonly run: () => Promise<number>
}

/** Figures by row, one for each round, in the order of the rounds. */
export type Samples = ReadonlyMap<string, readonly number[]>

export interface RoundsOptions {
  readonly rounds: number
  /** Ends the rounds: what is running is let go by its own means, nothing new begins. */
  readonly signal: AbortSignal
  readonly progress: (text: string) => void
}

/**
 * Runs all candidates in turn, round after round, so that whatever else the machine does falls on all of them alike.
 * The first round warms up caches and does not count.
 */
export async function inRounds(
  candidates: readonly Candidate[],
  { rounds, signal, progress }: RoundsOptions,
): Promise<Samples> {
  const samples = new Map(candidates.map(({ row }): [string, number[]] => [row, []]))
  for (let round = 0; round <= rounds; round += 1) {
    for (const { row, run } of candidates) {
      signal.throwIfAborted()
      progress(`round ${round} of ${rounds}: ${row}`)
      const figure = await run()
      if (round > 0) samples.get(row)?.push(figure)
    }
  }
  return samples
}
