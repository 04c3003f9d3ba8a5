import { expect } from 'chai'
import { insert, mutate } from '../../../src/ovsdb-client/transaction/operation.ts'
import { transactParams } from '../../../src/ovsdb-client/transaction/transact-params.ts'
import { namedUuid, setOf } from '../../../src/ovsdb-client/value/value.ts'
import { thrownBy } from '../support/thrown.ts'

const bridge = insert('Bridge', { name: 'br0' }, { as: namedUuid('bridge') })
const linked = mutate('Open_vSwitch', [], [['bridges', 'insert', setOf([namedUuid('bridge')])]])

describe('transactParams()', () => {
  it('puts the database before the operations, and lets a name be used before it is defined', () => {
    expect(transactParams('Open_vSwitch', [linked, bridge])).to.deep.equal(['Open_vSwitch', linked, bridge])
  })

  it('refuses a reference to a row that no operation inserts', async () => {
    expect(await thrownBy(() => transactParams('Open_vSwitch', [linked]))).to.equal(
      'UnsendableError: Cannot refer to the new row "bridge", want an insert of that name',
    )
  })
})
