import { expect } from 'chai'
import { openVswitch } from '../../../src/ovsdb-client/open-vswitch.ts'
import { encodeCondition } from '../../../src/ovsdb-client/transaction/encode-condition.ts'
import { thrownBy } from '../support/thrown.ts'

describe('encodeCondition()', () => {
  const bridge = openVswitch.schema.tables.get('Bridge') ?? expect.fail('there is a table Bridge')

  it('writes values as the column has them on the wire', () => {
    expect(encodeCondition(bridge, ['external_ids', 'includes', { a: 'b' }])).to.deep.equal([
      'external_ids',
      'includes',
      ['map', [['a', 'b']]],
    ])
  })

  it('refuses what is no condition', async () => {
    const given: unknown = true
    expect(await thrownBy(() => encodeCondition(bridge, given as never))).to.equal(
      'UnsendableError: Cannot ask for rows by "true", want [column, "==" or the like, value]',
    )
  })
})
