import type { Settings } from '../host-state.ts'
import { plainWord } from './plain-word.ts'

/** `other_config:hwaddr="02:…"` and the like, as `ovs-vsctl set` takes them, for words that no shell evaluates. */
export function settingWords(column: string, settings: Settings): readonly string[] {
  return [...settings].map(([key, value]) => `${plainWord(column, 'column')}:${atom(key)}=${atom(value)}`)
}

/**
 * A word as it must stand in `ovs_extra`: the hook of ifupdown runs eval on it within double quotes, where only
 * these four characters mean anything, and then splits it at blanks.
 */
export function insideEval(word: string): string {
  return word.replace(/[\\"$`]/g, '\\$&')
}

// ovs-vsctl(8), "Database Values": a string stands bare where it looks like a word, else in double quotes in the
// way of JSON. Whatever a shell would split at, expand or glob is written as a \u escape, so that it survives both
// $IF_OVS_TUNNEL_OPTIONS and the eval.
function atom(text: string): string {
  return /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(text)
    ? text
    : `"${text.replace(/[^A-Za-z0-9_.:/,+@-]/g, escaped)}"`
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
