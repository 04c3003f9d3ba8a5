const shortNames: ReadonlyMap<string, string> = new Map([
  ['-b', 'bridge'],
  ['-l', 'log-level'],
  ['-g', 'data-root'],
  ['-H', 'host'],
  ['-D', 'debug'],
])

/**
 * The options of a dockerd command line whose names are asked for, as `--name=value`, sorted by name: `--mtu 1462`,
 * `--mtu=1462` and `-b docker0` all come out in one form. Undefined when dockerd does not run.
 */
export function dockerOptionsIn(
  commandLine: readonly string[] | undefined,
  names: ReadonlySet<string>,
): readonly string[] | undefined {
  return (
    commandLine &&
    options(commandLine.slice(1))
      .filter((option) => names.has(nameOf(option)))
      .toSorted(byOptionName)
  )
}

/** The order of dockerd's options: by name alone, since the order of what is given more than once means something. */
export function byOptionName(one: string, other: string): number {
  const [first, second] = [nameOf(one), nameOf(other)]
  return first < second ? -1 : first > second ? 1 : 0
}

/** `mtu` for `--mtu=1462`, `--mtu` and so on. */
export function nameOf(option: string): string {
  const word = option.split('=')[0] ?? option
  return shortNames.get(word) ?? word.replace(/^--?/, '')
}

// A word that starts with a dash is an option; the word after it is its value unless it starts with a dash too
// or the option carries its value already.
function options(words: readonly string[]): readonly string[] {
  return words.flatMap((word, at) => {
    if (!word.startsWith('-')) return []
    const value = word.includes('=') ? word.slice(word.indexOf('=') + 1) : plainWord(words[at + 1])
    return [value === undefined ? `--${nameOf(word)}` : `--${nameOf(word)}=${value}`]
  })
}

function plainWord(word: string | undefined): string | undefined {
  return word === undefined || word.startsWith('-') ? undefined : word
}
