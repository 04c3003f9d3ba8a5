import pc from 'picocolors'
import type { Place, Problem } from '../mesh/inventory/problem.ts'
import { byPlace } from '../mesh/inventory/problem.ts'
import { pointedLine } from './error-view/pointed-line.ts'
import type { Colors } from './terminal.ts'

const mostShown = 50

/**
 * Problems as a compiler prints them: `file:line:column: error: message`, the line of `text` with carets under
 * the place, the hint. In the order of the file, the first 50 of them.
 */
export function problemsView(
  problems: readonly Problem[],
  text: string,
  colors: Colors = pc.createColors(false),
): string {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/)
  const views = byPlace(problems)
    .slice(0, mostShown)
    .map((problem) => problemView(problem, lines, colors))
  const more = problems.length - views.length
  return [...views, ...(more > 0 ? [`… and ${more} more`] : [])].join('\n')
}

function problemView({ message, hint, at }: Problem, lines: readonly string[], colors: Colors): string {
  const place = at === undefined ? '' : `${colors.bold(`${at.file}:${at.line}:${at.column}:`)} `
  const gutter = at === undefined ? '  ' : ' '.repeat(String(at.line).length + 3)
  return [
    `${place}${colors.red('error:')} ${message}`,
    ...sourceView(at, lines, colors),
    ...(hint === undefined ? [] : [`${gutter}${colors.cyan('hint:')} ${hint}`]),
  ].join('\n')
}

function sourceView(at: Place | undefined, lines: readonly string[], colors: Colors): readonly string[] {
  const source = at === undefined ? undefined : lines[at.line - 1]
  if (at === undefined || source === undefined) return []
  const { line, carets } = pointedLine(source, at.column, at.length)
  const number = String(at.line)
  return [
    ` ${colors.dim(`${number} |`)} ${line}`.trimEnd(),
    ` ${colors.dim(`${' '.repeat(number.length)} |`)} ${colors.red(carets)}`,
  ]
}
