import { median } from '../statistics.ts'

/** When a mark was seen, in milliseconds of the clock that it was sent by. Marks count from 0. */
export type Sighting = readonly [mark: number, atMs: number]

/**
 * How long each mark took to be seen: by itself, or in a later one, where the server merged updates that
 * nobody fetched in time. Throws RangeError when the last one was not seen.
 */
export function lagsMs(sentMs: readonly number[], sightings: readonly Sighting[]): readonly number[] {
  let next = 0
  return sentMs.map((sent, mark) => {
    while ((sightings[next]?.[0] ?? mark) < mark) next += 1
    const seen = sightings[next]
    if (seen === undefined) throw new RangeError(`mark ${mark} of ${sentMs.length} was not seen`)
    return seen[1] - sent
  })
}

/** The least value that this share of the values does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

/** By how much the last third lags more than the first: who falls behind, falls behind further all the time. */
export function growthMs(lags: readonly number[]): number {
  const third = Math.floor(lags.length / 3)
  return median(lags.slice(-third)) - median(lags.slice(0, third))
}
