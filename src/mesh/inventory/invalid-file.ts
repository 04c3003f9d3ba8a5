import { exitCode, OvsmeshError } from '../../errors.ts'
import type { Problem } from './problem.ts'

/** A file of the operator's, the inventory or the lock, that can't be used: everything that is wrong with it. */
export class InvalidFileError extends OvsmeshError {
  override readonly exitCode = exitCode.usage
  readonly problems: readonly Problem[]
  /** The file's text, to show the lines that the problems are about. */
  readonly text: string

  constructor(fileName: string, problems: readonly Problem[], text: string) {
    super(`"${fileName}" has ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`)
    this.problems = problems
    this.text = text
  }
}
