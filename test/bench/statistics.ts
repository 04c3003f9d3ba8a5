/** The middle value, or the mean of the two in the middle. Throws RangeError when there is none. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('no median of no values')
  const sorted = values.toSorted((one, other) => one - other)
  const middle = (sorted.length - 1) / 2
  return (valueAt(sorted, Math.floor(middle)) + valueAt(sorted, Math.ceil(middle))) / 2
}

/**
 * How many times as long as `bases` the `values` took: the median over the rounds of the ratio within a round.
 * What disturbs a whole round falls out, which a ratio of two medians does not promise. Throws RangeError when a round
 * is missing on one side.
 */
export function ratioWithinRounds(values: readonly number[], bases: readonly number[]): number {
  if (values.length !== bases.length)
    throw new RangeError(`${values.length} rounds on one side, ${bases.length} on the other`)
  return median(values.map((value, round) => value / valueAt(bases, round)))
}

/** From a ratio between two sizes, the factor for twice the size: 2 is linear, 4 is quadratic. */
export function growthPerDoubling(ratio: number, sizeRatio: number): number {
  return ratio ** (1 / Math.log2(sizeRatio))
}

function valueAt(values: readonly number[], index: number): number {
  return values[index] ?? Number.NaN
}
