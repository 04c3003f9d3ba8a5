import { inRounds, type RoundsOptions, type Samples } from '../rounds.ts'

/** Somebody to measure. One run may give figures for several rows. */
export interface Contender {
  readonly name: string
  readonly run: () => Promise<Figures>
}

/** By row, or by the name that a program gives to what it measured. */
export type Figures = Readonly<Record<string, number>>

/** Runs all contenders in turn, round after round. The first round does not count. */
export async function figuresInRounds(
  contenders: readonly Contender[],
  options: RoundsOptions,
): Promise<Samples> {
  const all = new Map<string, number[]>()
  const candidates = contenders.map(({ name, run }) => ({
    row: name,
    run: async () => keep(all, await run()),
  }))
  await inRounds(candidates, options)
  return new Map([...all].map(([row, figures]) => [row, figures.slice(1)]))
}

// What inRounds gathers is one number a run, which we don't look at.
function keep(all: Map<string, number[]>, figures: Figures): number {
  for (const [row, figure] of Object.entries(figures)) all.set(row, [...(all.get(row) ?? []), figure])
  return 0
}
