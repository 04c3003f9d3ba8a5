/** One stanza of an interfaces(5) file. */
export interface InterfacesStanza {
  /** `iface`, `auto`, `allow-hotplug`, `mapping` … */
  readonly keyword: string
  /** What follows the keyword on its line. */
  readonly words: readonly string[]
  readonly line: number
  readonly options: readonly StanzaOption[]
}

export interface StanzaOption {
  /** With `_` for `-`, as the hooks of ifupdown see it. */
  readonly name: string
  readonly words: readonly string[]
  readonly line: number
}

/** The stanzas of a file, in order. Lines that come before the first are none of a stanza's. */
export function parseInterfaces(text: string): readonly InterfacesStanza[] {
  const lines = logicalLines(text)
  const starts = lines.flatMap(({ words }, at) => (isKeyword(words[0] ?? '') ? [at] : []))
  return starts.flatMap((start, index) => stanza(lines.slice(start, starts[index + 1])))
}

function stanza([head, ...options]: readonly LogicalLine[]): readonly InterfacesStanza[] {
  if (head === undefined) return []
  const [keyword = '', ...words] = head.words
  return [{ keyword, words, line: head.line, options: options.map(stanzaOption) }]
}

function stanzaOption({ words: [name = '', ...words], line }: LogicalLine): StanzaOption {
  return { name: name.replaceAll('-', '_'), words, line }
}

interface LogicalLine {
  readonly words: readonly string[]
  readonly line: number
}

// A line goes on after a backslash at its end, unless it is a comment; no comment begins within it (tried with
// ifupdown 0.8.41).
function logicalLines(text: string): readonly LogicalLine[] {
  let line = 1
  return (text.match(/[ \t]*#[^\n]*\n?|(?:\\\n|[^\n])*\n|(?:\\\n|[^\n])+$/g) ?? []).flatMap((raw) => {
    const words = raw
      .replaceAll('\\\n', '')
      .split(/\s+/)
      .filter((word) => word !== '')
    const start = line
    line += raw.match(/\n/g)?.length ?? 0
    return words.length === 0 || words[0]?.startsWith('#') ? [] : [{ words, line: start }]
  })
}

function isKeyword(word: string): boolean {
  return /^(?:iface|auto|allow-.+|mapping|rename|source|source-directory|no-auto-down|no-scripts)$/.test(word)
}
