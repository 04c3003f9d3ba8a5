/** Where a value stands in the inventory: `['hosts', 'host1', 'address']`; a number counts in a list, from 0. */
export type Path = readonly (string | number)[]

const longestQuote = 60

// What JSON leaves alone and a terminal does not show, or shows in another order: DEL, C1, bidirectional marks.
const unseen = /[\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g

/** Text as it may stand in a message, whatever it holds: `"a\nb"`, at most 60 characters of it. */
export function quoted(text: string): string {
  const shown = text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text
  return JSON.stringify(shown).replace(unseen, escaped)
}

/** `hosts.host1.ssh.port`, `docker.options[2]`, `hosts["a b"]`. */
export function pathText(path: Path): string {
  return path.map(stepText).join('').replace(/^\./, '')
}

/** `a, b or c`. */
export function oneOf(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}

function stepText(step: string | number): string {
  if (typeof step === 'number') return `[${step}]`
  return /^[\w-]{1,63}$/.test(step) ? `.${step}` : `[${quoted(step)}]`
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
