import type { Samples } from '../rounds.ts'
import { median, ratioWithinRounds } from '../statistics.ts'

export type Unit = 'ms' | 'MB' | 'MB/s' | '% of a processor'

/** What a row is, before it is measured. */
export interface FigureSpec {
  readonly row: string
  readonly unit: Unit
  readonly against?: Opponent
  readonly target?: Target
}

/** Rows of the same round to compare with, of which the least counts. */
export interface Opponent {
  readonly called: string
  readonly rows: readonly string[]
}

/** What we promise. A ratio is one to `against`. */
export type Target =
  | { readonly kind: 'at-most'; readonly value: number }
  | { readonly kind: 'at-least'; readonly value: number }
  | { readonly kind: 'ratio'; readonly most: number }

export interface Figure extends FigureSpec {
  readonly median: number
  readonly least: number
  readonly most: number
  /** The median of the ratios within a round; undefined where nothing is compared. */
  readonly ratio: number | undefined
  /** Undefined: there is no target. */
  readonly met: boolean | undefined
}

/** Each row's figure, and whether its target is met. Throws RangeError when a row was not measured. */
export function figuresOf(specs: readonly FigureSpec[], samples: Samples): readonly Figure[] {
  return specs.map((spec) => {
    const own = samplesOf(spec.row, samples)
    const compared = { median: median(own), ratio: ratioOf(own, spec.against, samples) }
    const range = { least: Math.min(...own), most: Math.max(...own) }
    return { ...spec, ...compared, ...range, met: isMet(spec.target, compared) }
  })
}

function ratioOf(
  own: readonly number[],
  against: FigureSpec['against'],
  samples: Samples,
): number | undefined {
  if (against === undefined) return undefined
  const others = against.rows.map((row) => samplesOf(row, samples))
  return ratioWithinRounds(own, leastOfEachRound(others))
}

function leastOfEachRound([first = [], ...others]: readonly (readonly number[])[]): readonly number[] {
  return first.map((value, round) => Math.min(value, ...others.map((other) => other[round] ?? Number.NaN)))
}

function samplesOf(row: string, samples: Samples): readonly number[] {
  const own = samples.get(row)
  if (own === undefined) throw new RangeError(`nobody measured "${row}"`)
  return own
}

function isMet(target: Target | undefined, figure: Pick<Figure, 'median' | 'ratio'>): boolean | undefined {
  switch (target?.kind) {
    case undefined:
      return undefined
    case 'at-most':
      return figure.median <= target.value
    case 'at-least':
      return figure.median >= target.value
    case 'ratio':
      return figure.ratio !== undefined && figure.ratio <= target.most
  }
}
