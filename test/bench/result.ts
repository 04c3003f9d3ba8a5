import type { Samples } from './rounds.ts'
import { growthPerDoubling, median, ratioWithinRounds } from './statistics.ts'

export type Unit = 'ms' | 'MB'

/** What a row is, before it is measured. */
export interface RowSpec {
  readonly row: string
  readonly unit: Unit
  /** The row that it is compared with, of the same round. */
  readonly against?: string
  /** How many times as many hosts it has as that row: the ratio is then what twice the hosts would cost. */
  readonly sizeRatio?: number
  readonly target?: Target
}

/** What we promise. `value` is in the row's unit. */
export type Target =
  | { readonly kind: 'ratio'; readonly most: number }
  | { readonly kind: 'at-most'; readonly value: number }

export interface RowResult extends RowSpec {
  readonly median: number
  readonly least: number
  readonly most: number
  /** The median of the ratios within a round; undefined where nothing is compared. */
  readonly ratio: number | undefined
  /** Undefined: there is no target. */
  readonly met: boolean | undefined
}

/** Each row's figures, and whether its target is met. Throws RangeError when a row was not measured. */
export function rowResults(specs: readonly RowSpec[], samples: Samples): readonly RowResult[] {
  return specs.map((spec) => {
    const own = samplesOf(spec.row, samples)
    const figures = { median: median(own), ratio: ratioOf(spec, own, samples) }
    const range = { least: Math.min(...own), most: Math.max(...own) }
    return { ...spec, ...figures, ...range, met: isMet(spec.target, figures) }
  })
}

function ratioOf(
  { against, sizeRatio }: RowSpec,
  own: readonly number[],
  samples: Samples,
): number | undefined {
  if (against === undefined) return undefined
  const ratio = ratioWithinRounds(own, samplesOf(against, samples))
  return sizeRatio === undefined ? ratio : growthPerDoubling(ratio, sizeRatio)
}

function samplesOf(row: string, samples: Samples): readonly number[] {
  const own = samples.get(row)
  if (own === undefined) throw new RangeError(`nobody measured "${row}"`)
  return own
}

function isMet(
  target: Target | undefined,
  { median, ratio }: Pick<RowResult, 'median' | 'ratio'>,
): boolean | undefined {
  switch (target?.kind) {
    case undefined:
      return undefined
    case 'at-most':
      return median <= target.value
    case 'ratio':
      return ratio !== undefined && ratio <= target.most
  }
}
