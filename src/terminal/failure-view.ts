import type { OvsmeshError } from '../errors.ts'
import { InvalidFileError } from '../mesh/inventory/invalid-file.ts'
import { problemsView } from './error-view.ts'
import type { Colors } from './terminal.ts'

/** An error that ends a command, for stderr: what was attempted, then what to do next. */
export function errorView(error: OvsmeshError, colors: Colors): string {
  if (error instanceof InvalidFileError) return problemsView(error.problems, error.text, colors)
  const hint = error.hint === undefined ? '' : `\n  ${colors.dim(`next: ${error.hint}`)}`
  return `${colors.red('error:')} ${error.message}${hint}`
}

/** `ovsmesh-error/1`: what a command with --json prints instead of its result. */
export function errorDocument(error: OvsmeshError): object {
  const problems = error instanceof InvalidFileError ? { problems: error.problems } : {}
  return { format: 'ovsmesh-error/1', error: error.message, hint: error.hint, ...problems }
}
