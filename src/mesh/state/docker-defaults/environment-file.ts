/** One `NAME=value` of an EnvironmentFile. */
export interface EnvironmentAssignment {
  readonly name: string
  /** Quotes and escapes resolved. */
  readonly value: string
  /** Where it begins, from 1. */
  readonly line: number
}

/**
 * The assignments of a file as systemd reads it, which is close to sh and isn't sh: parse_env_file_internal() of
 * systemd's src/basic/env-file.c. What is no assignment is passed over, as systemd does.
 */
export function parseEnvironmentFile(text: string): readonly EnvironmentAssignment[] {
  const assignments: EnvironmentAssignment[] = []
  let at = 0
  while (at < text.length) {
    const start = at + matchAt(/[ \t\n\r]*/y, text, at).length
    const head = matchAt(/[^#;=\n\r][^=\n\r]*=/y, text, start)
    const { value, length } =
      head === '' ? lineWithoutValue(text, start) : readValue(text, start + head.length)
    if (value !== undefined)
      assignments.push({ name: head.slice(0, -1).trim(), value, line: lineAt(text, start) })
    at = start + head.length + length
  }
  return assignments
}

interface ReadValue {
  readonly value: string | undefined
  readonly length: number
}

// A comment goes on after a backslash at its end (systemd before 254); anything else ends with its line.
function lineWithoutValue(text: string, at: number): ReadValue {
  const line = matchAt(/[#;](?:\\[\s\S]|[^\\\n\r])*[\n\r]?|[^\n\r]*[\n\r]?/y, text, at)
  return { value: undefined, length: Math.max(line.length, 1) }
}

// Quoted parts may follow each other; once a part stands bare, a quote in it is a character like any other.
function readValue(text: string, start: number): ReadValue {
  let value = ''
  let at = start
  for (;;) {
    at += matchAt(/[ \t]+/y, text, at).length
    const part = matchAt(/'[^']*'?|"(?:\\[\s\S]|[^"\\])*"?|(?:\\(?:[\s\S]|$)|[^\\\n\r])+/y, text, at)
    value += unquoted(part)
    at += part.length
    if (part === '' || !/^['"]/.test(part)) return { value, length: at - start }
  }
}

function unquoted(part: string): string {
  if (part.startsWith("'")) return part.slice(1).replace(/'$/, '')
  if (part.startsWith('"')) return inDoubleQuotes(part)
  return withoutTrailingBlanks(part).replace(/\\([\s\S]?)/g, (_, character) =>
    character.replace(/[\n\r]/, ''),
  )
}

function inDoubleQuotes(part: string): string {
  const inner = /^"((?:\\[\s\S]|[^"\\])*)/.exec(part)?.[1] ?? ''
  return inner.replace(/\\([\s\S])/g, (pair, character) =>
    character === '\n' ? '' : /["\\`$]/.test(character) ? character : pair,
  )
}

// An escaped blank counts, so the pairs are walked from the left.
function withoutTrailingBlanks(part: string): string {
  return /^((?:\\(?:[\s\S]|$)|[^\\])*?)[ \t]*$/.exec(part)?.[1] ?? part
}

function matchAt(sticky: RegExp, text: string, at: number): string {
  sticky.lastIndex = at
  return sticky.exec(text)?.[0] ?? ''
}

function lineAt(text: string, offset: number): number {
  return (text.slice(0, offset).match(/\n/g)?.length ?? 0) + 1
}
