import { expect } from 'chai'
import type { Standing } from '../../../src/ovsdb-client/transaction/find-out-standing.ts'
import { provenFinding } from '../../../src/ovsdb-client/transaction/finding-proof.ts'
import { Transaction } from '../../../src/ovsdb-client/transaction/transaction.ts'
import { harbours } from '../conformance/schemas/harbours.ts'

describe('provenFinding()', () => {
  it('says not-committed, and what would deceive it, when the server stands alone', () => {
    expect(left({ kind: 'alone' })).to.deep.equal({
      kind: 'not-committed',
      because: 'nothing is there: it was not committed, unless somebody has undone it since',
    })
  })

  it('cannot tell when other servers have the database too, and says what to do of a traceable one', () => {
    expect(left({ kind: 'among others' })).to.deep.equal({
      kind: 'cannot-tell',
      because:
        'nothing is there, but another server of the database may still have it in its socket or its log: ' +
        'commit the same transaction again, which is rejected with reason "duplicate uuid" if it was committed after all',
    })
  })

  it('cannot tell when other servers have the database too, and does not say to repeat one that is not traceable', () => {
    expect(left({ kind: 'among others' }, { traceable: false })).to.deep.equal({
      kind: 'cannot-tell',
      because:
        'nothing is there, but another server of the database may still have it in its socket or its log: ' +
        'look again later, and make the next one traceable',
    })
  })

  it('cannot tell when it is not known how the server stands', () => {
    expect(left({ kind: 'not known', because: 'no answer' })).to.deep.equal({
      kind: 'cannot-tell',
      because: 'nothing is there, but whether another server may still have it is not known: no answer',
    })
  })
})

function left(standing: Standing, options = { traceable: true }) {
  const change = new Transaction(harbours, options)
  change.insert('Ship', { name: 'Ada' })
  return provenFinding({ kind: 'not-committed', because: 'nothing is there' }, standing, change.claims())
}
