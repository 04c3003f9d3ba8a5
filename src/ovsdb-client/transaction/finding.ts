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

/**
 * What claims say together: of a transaction all has happened or nothing. That what it wanted is not there is proof
 * only where what was there before is still there.
 */
export function findingOf(claims: readonly JudgedClaim[]): Finding {
  const own = judgementsOf(claims, 'own')
  const news = judgementsOf(claims, 'news')
  const perhaps = judgementsOf(claims, 'perhaps')
  if (own.includes('true')) return findings.ownRow
  if (own.length > 0) return hasCome(news) ? findings.ownRowGone : findings.noOwnRow
  if (news.length > 0) return ofNews(news, perhaps)
  if (perhaps.length === 0) return findings.noTrace
  return hasCome(perhaps) ? findings.maybeBefore : findings.unknownBefore
}

function ofNews(news: readonly Judgement[], perhaps: readonly Judgement[]): Finding {
  if (without(news, 'as before').length === 0) return findings.asBefore
  if (!hasCome(news)) return findings.neither
  return without([...news, ...perhaps], 'true').length === 0 ? findings.allSo : findings.partlySo
}

function hasCome(judgements: readonly Judgement[]): boolean {
  return judgements.includes('true') || judgements.includes('partly')
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
  asBefore: {
    kind: 'not-committed',
    because: 'all that it was to change is as it was before',
  },
  ownRowGone: {
    kind: 'cannot-tell',
    because: 'its rows are not there, and yet something is as it wanted it: somebody has written since',
  },
  partlySo: {
    kind: 'cannot-tell',
    because: 'some of what it was to change is as it wanted it, and some is not: somebody has written since',
  },
  neither: {
    kind: 'cannot-tell',
    because: 'it is not as it wanted it, and not all of it as it was before: it may have been written since',
  },
  unknownBefore: {
    kind: 'cannot-tell',
    because:
      'nothing is as it wanted it, and it did not say how it was before: it may have been changed since',
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
