import { expect } from 'chai'
import type { ClaimWeight, Judgement } from '../../../src/ovsdb-client/transaction/claim.ts'
import { type Finding, findingOf } from '../../../src/ovsdb-client/transaction/finding.ts'

describe('findingOf()', () => {
  const cases: readonly (readonly [kind: Finding['kind'], claims: string])[] = [
    ['committed', 'own true'],
    ['committed', 'own true, own as before, news as before'],
    ['committed', 'news true'],
    ['committed', 'news true, news no trace, perhaps true'],
    ['not-committed', 'own as before'],
    ['not-committed', 'own as before, news as before, perhaps true'],
    ['not-committed', 'own as before, news otherwise'],
    ['not-committed', 'news as before'],
    ['not-committed', 'news as before, news no trace'],
    ['not-committed', 'news as before, perhaps true'],
    ['not-committed', 'news as before, perhaps otherwise'],
    ['cannot-tell', ''],
    ['cannot-tell', 'own no trace'],
    ['cannot-tell', 'own as before, news true'],
    ['cannot-tell', 'own as before, news partly'],
    ['cannot-tell', 'news otherwise'],
    ['cannot-tell', 'news otherwise, news as before'],
    ['cannot-tell', 'news true, news as before'],
    ['cannot-tell', 'news true, news otherwise'],
    ['cannot-tell', 'news partly'],
    ['cannot-tell', 'news true, perhaps as before'],
    ['cannot-tell', 'news true, perhaps otherwise'],
    ['cannot-tell', 'news no trace'],
    ['cannot-tell', 'perhaps true'],
    ['cannot-tell', 'perhaps true, perhaps otherwise'],
    ['cannot-tell', 'perhaps partly'],
    ['cannot-tell', 'perhaps as before'],
    ['cannot-tell', 'perhaps otherwise, perhaps no trace'],
  ]
  for (const [kind, claims] of cases) {
    it(`says ${kind} when claims are: ${claims === '' ? 'none' : claims}`, () => {
      expect(findingOf(judged(claims)).kind).to.equal(kind)
    })
  }

  const reasons: readonly (readonly [claims: string, because: string])[] = [
    ['own true', 'a row is there with the UUID that the transaction gave it'],
    [
      'news otherwise',
      'it is not as it wanted it, and not all of it as it was before: it may have been written since',
    ],
    [
      'perhaps otherwise',
      'nothing is as it wanted it, and it did not say how it was before: it may have been changed since',
    ],
  ]
  for (const [claims, because] of reasons) {
    it(`says why when claims are: ${claims}`, () => {
      expect(findingOf(judged(claims)).because).to.equal(because)
    })
  }
})

/** `own true, news as before` as claims. */
function judged(claims: string) {
  const words = claims.split(', ').filter((claim) => claim !== '')
  return words.map((claim) => {
    const [weight = '', ...judgement] = claim.split(' ')
    return { weight: weight as ClaimWeight, judgement: judgement.join(' ') as Judgement }
  })
}
