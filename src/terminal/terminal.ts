import pc from 'picocolors'

/** The only writer to stdout and stderr. Results go to stdout, everything about the work to stderr. */
export interface Terminal {
  /** A result, for people. */
  show(text: string): void
  /** A result, for machines: one document, nothing else on stdout. */
  json(document: unknown): void
  /** Something to read that is not the result. */
  note(text: string): void
  /** A line that the next one replaces; only where stderr is a terminal. */
  progress(text: string): void
  /** What is drawn with colour is drawn through these; without colour they change nothing. */
  readonly colors: Colors
}

export type Colors = ReturnType<typeof pc.createColors>

export function processTerminal(): Terminal {
  const live = process.stderr.isTTY === true
  const clearLine = live ? '\r\u001b[K' : ''
  let drawn = false
  const clear = () => {
    if (drawn) process.stderr.write(clearLine)
    drawn = false
  }
  return {
    colors: pc.createColors(colorWanted()),
    show(text) {
      clear()
      process.stdout.write(`${text}\n`)
    },
    json(document) {
      clear()
      process.stdout.write(`${JSON.stringify(document, undefined, 2)}\n`)
    },
    note(text) {
      clear()
      process.stderr.write(`${text}\n`)
    },
    progress(text) {
      if (!live) return
      process.stderr.write(`${clearLine}${text.slice(0, (process.stderr.columns ?? 80) - 1)}`)
      drawn = true
    },
  }
}

// Every value but the empty one switches colour off (https://no-color.org).
function colorWanted(): boolean {
  return (process.env['NO_COLOR'] ?? '') === '' && process.stdout.isTTY === true
}
