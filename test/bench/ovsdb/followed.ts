import type { Sighting } from './lag.ts'

/** What a program that follows has to tell in the end. */
export interface Followed {
  readonly sightings: readonly Sighting[]
  /** Of updates alone, as they came off the wire. */
  readonly bytes: number
  /** Both since it was ready. */
  readonly cpuMs: number
  readonly elapsedMs: number
  /** The longest time for which it did nothing else. */
  readonly pauseMs: number
}

/** Reads the last line of a program that follows. The programs and this are written together: nothing to check. */
export function readFollowed(line: string): Followed {
  return JSON.parse(line) as Followed
}

/** When the writer sent each mark, from what it printed. */
export function readWritten(stdout: string): readonly number[] {
  return (JSON.parse(stdout) as { readonly sentMs: readonly number[] }).sentMs
}
