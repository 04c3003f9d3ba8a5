import type { Place } from './problem.ts'
import type { Path } from './quote.ts'

/** What stands in the file, aliases and merge keys followed, each value with its place. */
export type Written = WrittenScalar | WrittenList | WrittenMap

export interface WrittenScalar {
  readonly kind: 'scalar'
  /** As YAML 1.2 reads it. */
  readonly value: string | number | boolean | null
  /** As the operator wrote it, without quotes. */
  readonly source: string
  readonly at: Place
  /** Values in it, itself included, those behind aliases too. */
  readonly size: 1
}

export interface WrittenList {
  readonly kind: 'list'
  readonly elements: readonly Written[]
  readonly at: Place
  readonly size: number
}

export interface WrittenMap {
  readonly kind: 'map'
  readonly entries: ReadonlyMap<string, WrittenEntry>
  readonly at: Place
  readonly size: number
}

export interface WrittenEntry {
  readonly keyAt: Place
  readonly value: Written
}

/** What stands at the path; undefined where nothing was written. */
export function writtenAt(root: Written, path: Path): Written | undefined {
  return path.reduce<Written | undefined>((written, step) => stepInto(written, step), root)
}

/** Place of the value, else of the nearest thing around it. */
export function placeOf(root: Written, path: Path): Place {
  return writtenAt(root, path)?.at ?? keyPlaceOf(root, path.slice(0, -1))
}

/** Place of the key, else of the nearest thing around it; an element of a list answers for itself. */
export function keyPlaceOf(root: Written, path: Path): Place {
  const step = path.at(-1)
  if (step === undefined) return root.at
  const around = writtenAt(root, path.slice(0, -1))
  const own = around?.kind === 'map' ? around.entries.get(String(step))?.keyAt : writtenAt(root, path)?.at
  return own ?? keyPlaceOf(root, path.slice(0, -1))
}

function stepInto(written: Written | undefined, step: string | number): Written | undefined {
  if (written?.kind === 'map') return written.entries.get(String(step))?.value
  if (written?.kind === 'list') return written.elements[Number(step)]
  return undefined
}
