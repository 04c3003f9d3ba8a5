const shortNames: ReadonlyMap<string, string> = new Map([
  ['-b', 'bridge'],
  ['-l', 'log-level'],
  ['-g', 'data-root'],
  ['-H', 'host'],
  ['-D', 'debug'],
])

/**
 * What of a dockerd command line is the mesh's business: every option about Docker's network, and of the others those
 * that are `wanted` word for word. An operator's own `--label` beside ours is left out, and so is whatever it holds.
 * As `--name=value`, sorted by name: `--mtu 1462`, `--mtu=1462` and `-b docker0` all come out in one form.
 * Undefined when dockerd does not run.
 */
export function dockerOptionsIn(
  commandLine: readonly string[] | undefined,
  wanted: readonly string[],
): readonly string[] | undefined {
  return (
    commandLine &&
    withoutRepeats(options(commandLine.slice(1)))
      .filter((option) => isNetworkOption(option) || wanted.includes(option))
      .toSorted(byOptionName)
  )
}

/**
 * Whether an option says how Docker's bridge is addressed, which is the mesh's to say. dockerd knows --bip as the
 * other way to give its bridge an address, and takes only one of --bip and --bridge.
 */
export function isNetworkOption(option: string): boolean {
  return networkNames.has(nameOf(option))
}

const networkNames: ReadonlySet<string> = new Set(['bridge', 'bip', 'fixed-cidr', 'mtu'])

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

// Of two equal words the last one counts: what is given more than once means something in its order.
function withoutRepeats(words: readonly string[]): readonly string[] {
  return words.filter((word, at) => words.lastIndexOf(word) === at)
}

function plainWord(word: string | undefined): string | undefined {
  return word === undefined || word.startsWith('-') ? undefined : word
}
