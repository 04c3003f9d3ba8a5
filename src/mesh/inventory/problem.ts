/** One thing that is wrong with what the operator wrote. */
export interface Problem {
  /** What is wrong, with the value in quotes and what is wanted; no full stop. */
  readonly message: string
  /** The next step for the reader. */
  readonly hint?: string | undefined
  readonly at?: Place | undefined
}

/** A stretch of one line. */
export interface Place {
  readonly file: string
  /** From 1. */
  readonly line: number
  /** From 1, in UTF-16 units, as editors count. */
  readonly column: number
  /** In UTF-16 units, at least 1. */
  readonly length: number
}

/** Problems in the order in which the file is read; those without a place come first. */
export function byPlace(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted(
    (one, other) =>
      (one.at?.line ?? 0) - (other.at?.line ?? 0) || (one.at?.column ?? 0) - (other.at?.column ?? 0),
  )
}
