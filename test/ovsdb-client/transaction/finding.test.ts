import { expect } from 'chai'
import type { ClaimWeight, Judgement } from '../../../src/ovsdb-client/transaction/claim.ts'
import { type Finding, findingOf } from '../../../src/ovsdb-client/transaction/finding.ts'

describe('findingOf()', () => {
  const cases: readonly (readonly [kind: Finding['kind'], claims: string])[] = [
    ['committed', 'own true'],
    ['committed', 'own true, own false, news false'],
    ['committed', 'news true'],
    ['committed', 'news true, news no trace, perhaps true'],
    ['not-committed', 'own false'],
    ['not-committed', 'own false, news false, perhaps true'],
    ['not-committed', 'news false'],
    ['not-committed', 'news false, perhaps true'],
    ['not-committed', 'perhaps false'],
    ['not-committed', 'perhaps false, perhaps no trace'],
    ['cannot-tell', ''],
    ['cannot-tell', 'own false, news true'],
    ['cannot-tell', 'news true, news false'],
    ['cannot-tell', 'news partly'],
    ['cannot-tell', 'news true, perhaps false'],
    ['cannot-tell', 'perhaps true'],
    ['cannot-tell', 'perhaps true, perhaps false'],
    ['cannot-tell', 'perhaps partly'],
    ['cannot-tell', 'news no trace'],
  ]
  for (const [kind, claims] of cases) {
    it(`says ${kind} when claims are: ${claims === '' ? 'none' : claims}`, () => {
      expect(findingOf(judged(claims)).kind).to.equal(kind)
    })
  }

  it('says why', () => {
    expect(findingOf(judged('own true'))).to.deep.equal({
      kind: 'committed',
      because: 'a row is there with the UUID that the transaction gave it',
    })
  })
})

/** `own true, news false` as claims. */
function judged(claims: string) {
  const words = claims.split(', ').filter((claim) => claim !== '')
  return words.map((claim) => {
    const [weight = '', ...judgement] = claim.split(' ')
    return { weight: weight as ClaimWeight, judgement: judgement.join(' ') as Judgement }
  })
}
