import { distance } from 'fastest-levenshtein'
import { quoted } from './quote.ts'

/** `did you mean "address"?` for the known word that is nearest; undefined when none is near. */
export function didYouMean(word: string, known: readonly string[]): string | undefined {
  const nearest = nearestWord(word, known)
  return nearest === undefined ? undefined : `did you mean ${quoted(nearest)}?`
}

/** The known word that `word` is a slip of: two letters swapped, another spelling, a third of its letters off at most. */
export function nearestWord(word: string, known: readonly string[]): string | undefined {
  // A name of 300 characters is no slip of a short one, and would take long to compare.
  if (word.length > longestWord) return undefined
  const closest = known
    .map((candidate) => ({ candidate, off: distance(plain(word), plain(candidate)) }))
    .reduce<Closeness | undefined>((best, next) => (best && best.off <= next.off ? best : next), undefined)
  return closest !== undefined && closest.off <= mostOff(word) ? closest.candidate : undefined
}

interface Closeness {
  readonly candidate: string
  readonly off: number
}

const longestWord = 64

// Two swapped letters are two off.
function mostOff(word: string): number {
  return word.length < 4 ? Math.floor(word.length / 3) : Math.max(2, Math.floor(word.length / 3))
}

function plain(word: string): string {
  return word.toLowerCase().replaceAll(/[-_ ]/g, '')
}
