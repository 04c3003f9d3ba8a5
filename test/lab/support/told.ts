import type { ExecResult } from '../../../src/lab/lab.ts'

/** The lines of stdout in which `pattern` is found, without how long anything took. */
export function linesOf({ stdout }: ExecResult, pattern: RegExp): readonly string[] {
  return stdout
    .split('\n')
    .filter((line) => pattern.test(line))
    .map((line) =>
      line
        .replace(/ +\d+\.\d s$/, '')
        .replace(/\b\d+\.\d +/g, '0.0   ')
        .trimEnd(),
    )
}
