import { quoted } from './quote.ts'
import { didYouMean } from './suggest.ts'
import { readAddress, wantedAddress } from './values/address.ts'
import { Complaint } from './values/complaint.ts'
import { pairHint, wantedPair, wantedPairs } from './values/pair.ts'
import type { Written, WrittenScalar } from './written.ts'

/** What the format has at some place. */
export interface Expectation {
  readonly kind: 'text' | 'number' | 'flag' | 'choice' | 'map' | 'list'
  /** Continues "want …". */
  readonly wanted: string
  /** What a choice is made from. */
  readonly words: readonly string[]
}

/**
 * Why a value of the wrong type or range is not what was expected, and what was most likely meant:
 * YAML turns `1.10` into a number, `yes` into text and `~` into nothing.
 */
export function misread(written: Written, expected: Expectation): Complaint {
  if (written.kind !== 'scalar')
    return new Complaint(`is a ${written.kind}; want ${expected.wanted}`, collectionHint(written, expected))
  if (written.value === null)
    return new Complaint(`has no value; want ${expected.wanted}`, nothingHint(written))
  return new Complaint(scalarText(written, expected), scalarHint(written, expected))
}

function collectionHint(written: Written, { kind, wanted }: Expectation): string | undefined {
  if (written.kind !== 'list') return undefined
  if (kind === 'map') return '"name: …" on lines of their own, without "- "'
  // As they stand in a URL: [2001:db8::1].
  return wanted === wantedAddress && written.elements.length === 1 ? 'without brackets' : undefined
}

function nothingHint({ source }: WrittenScalar): string {
  if (source === '~') return 'YAML reads "~" alone as nothing; a path in the home directory is ~/…'
  return source === ''
    ? 'give it a value, or remove the key'
    : `YAML reads ${quoted(source)} as nothing; in quotes it is text`
}

function scalarText({ value, source }: WrittenScalar, { kind, wanted }: Expectation): string {
  if (kind === 'text' && typeof value === 'number') return `is a number to YAML; want ${wanted}`
  if (kind === 'text' && typeof value === 'boolean') return `is true or false to YAML; want ${wanted}`
  if (kind === 'number' && typeof value === 'string' && /^\d+$/.test(source)) return `is text; want ${wanted}`
  return `is not ${wanted}`
}

function scalarHint(written: WrittenScalar, expected: Expectation): string | undefined {
  switch (expected.kind) {
    case 'text':
      return textHint(written, expected)
    case 'number':
      return numberHint(written)
    case 'flag':
      return flagHint(written)
    case 'choice':
      return choiceHint(written, expected)
    case 'list':
      return listHint(written, expected)
    case 'map':
      return mapHint(written)
  }
}

function textHint({ source }: WrittenScalar, { wanted }: Expectation): string | undefined {
  return wanted === wantedAddress ? undefined : `in quotes it is text: ${quoted(source)}`
}

function numberHint({ value, source }: WrittenScalar): string | undefined {
  if (typeof value === 'number')
    return isPlainNumber(value, source) ? undefined : `YAML reads it as ${value}; write plain digits`
  if (/^\d+$/.test(source)) return `without quotes: ${source}`
  if (/^\d[\d_,' ]*$/.test(source)) return `digits alone: ${source.replaceAll(/\D/g, '')}`
  // 22:22 is 1342 in YAML 1.1, which counts minutes and seconds, and text in YAML 1.2.
  if (/^\d+:/.test(source)) return 'one number, without a colon'
  return /^\d+ ?[a-z]+$/i.test(source) ? `the number alone: ${Number.parseInt(source, 10)}` : undefined
}

function flagHint({ source }: WrittenScalar): string | undefined {
  const word = source.toLowerCase()
  if (word === 'true' || word === 'false') return `without quotes: ${word}`
  if (/^(yes|y|on|1)$/.test(word)) return 'YAML 1.2 knows only true and false; write true'
  return /^(no|n|off|0)$/.test(word) ? 'YAML 1.2 knows only true and false; write false' : undefined
}

function choiceHint({ source }: WrittenScalar, { words }: Expectation): string | undefined {
  return words.includes(source) ? `without quotes: ${source}` : didYouMean(source, words)
}

function listHint({ source }: WrittenScalar, { wanted }: Expectation): string {
  return wanted === wantedPair || wanted === wantedPairs ? pairHint : `in brackets: [${quoted(source)}]`
}

function mapHint({ source }: WrittenScalar): string | undefined {
  if (!(readAddress(source) instanceof Complaint)) return `{ address: ${source} }`
  return source.includes(':') ? 'a space must follow the colon' : undefined
}

/** Digits that every reader of YAML takes for the same number: not 0x10, 010, 1e3, +5 or 1.10. */
export function isPlainNumber(value: number, source: string): boolean {
  return String(value) === source
}
