import { expect } from 'chai'
import { lockName } from '../../../src/ovsdb-client/transaction/lock-name.ts'
import { assertLock } from '../../../src/ovsdb-client/transaction/operation.ts'
import { thrownBy } from '../support/thrown.ts'

describe('lockName()', () => {
  it('takes what RFC 7047 calls an <id>', () => {
    expect(['ovsmesh', '_a1', 'A_b'].map(lockName)).deep.equals(['ovsmesh', '_a1', 'A_b'])
  })

  for (const name of ['', '1st', 'my-program', 'a b', 'ä', 'a\n']) {
    it(`refuses ${JSON.stringify(name)}, to which the server answers with a syntax error`, async () => {
      const refusal = `UnsendableError: Cannot name a lock ${JSON.stringify(name)}, want letters, digits and underscores, and no digit first`
      expect(await thrownBy(() => assertLock(name))).equals(refusal)
    })
  }
})
