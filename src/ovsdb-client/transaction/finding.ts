import type { ClaimWeight, Judgement } from './claim.ts'

/** Whether a transaction was committed whose outcome is unknown, and why we think so. */
export interface Finding {
  readonly kind: 'committed' | 'not-committed' | 'cannot-tell'
  readonly because: string
}

export interface JudgedClaim {
  readonly weight: ClaimWeight
  readonly judgement: Judgement
}

/** What claims say together: of a transaction all has happened or nothing. */
export function findingOf(claims: readonly JudgedClaim[]): Finding {
  const own = judgementsOf(claims, 'own')
  const news = judgementsOf(claims, 'news')
  const perhaps = judgementsOf(claims, 'perhaps')
  if (own.includes('true')) return findings.ownRow
  const isContradicted = news.includes('true') || news.includes('partly')
  if (own.length > 0) return isContradicted ? findings.ownRowGone : findings.noOwnRow
  if (news.length > 0) return ofNews(news, perhaps)
  if (perhaps.includes('true') || perhaps.includes('partly')) return findings.maybeBefore
  return perhaps.length > 0 ? findings.nothingSo : findings.noTrace
}

function ofNews(news: readonly Judgement[], perhaps: readonly Judgement[]): Finding {
  if (news.every((judgement) => judgement === 'false')) return findings.nothingSo
  const isWhole =
    [...news.filter((judgement) => judgement !== 'true'), ...without(perhaps, 'true')].length === 0
  return isWhole ? findings.allSo : findings.partlySo
}

function without(judgements: readonly Judgement[], judgement: Judgement): readonly Judgement[] {
  return judgements.filter((other) => other !== judgement)
}

function judgementsOf(claims: readonly JudgedClaim[], weight: ClaimWeight): readonly Judgement[] {
  const judgements = claims.flatMap((claim) => (claim.weight === weight ? [claim.judgement] : []))
  return without(judgements, 'no trace')
}

const findings = {
  ownRow: {
    kind: 'committed',
    because: 'a row is there with the UUID that the transaction gave it',
  },
  allSo: {
    kind: 'committed',
    because: 'all that it was to change is as it wanted it, and was not when it was made',
  },
  noOwnRow: {
    kind: 'not-committed',
    because: 'no row is there with a UUID that the transaction gave',
  },
  nothingSo: {
    kind: 'not-committed',
    because: 'nothing that it was to change is as it wanted it',
  },
  ownRowGone: {
    kind: 'cannot-tell',
    because: 'its rows are not there, and yet something is as it wanted it: somebody has written since',
  },
  partlySo: {
    kind: 'cannot-tell',
    because: 'some of what it was to change is as it wanted it, and some is not: somebody has written since',
  },
  maybeBefore: {
    kind: 'cannot-tell',
    because: 'what is as it wanted it may have been so before: it did not say what it had read',
  },
  noTrace: {
    kind: 'cannot-tell',
    because: 'it leaves nothing behind by which it could be known, or the rows are gone that would show it',
  },
} as const satisfies Record<string, Finding>
