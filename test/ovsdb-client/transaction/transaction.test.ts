import { expect } from 'chai'
import { parseSchema } from '../../../src/ovsdb-client/schema/schema.ts'
import { insert, mutate } from '../../../src/ovsdb-client/transaction/operation.ts'
import { transactParams, vanishingInserts } from '../../../src/ovsdb-client/transaction/transaction.ts'
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

describe('vanishingInserts()', () => {
  const schema = parseSchema({
    name: 'Open_vSwitch',
    version: '8.3.1',
    tables: { Open_vSwitch: { isRoot: true, columns: {} }, Bridge: { columns: {} } },
  })

  it('finds an insert into a table that is no root to which nothing refers', () => {
    const nameless = insert('Bridge', { name: 'br1' })
    const ownOnly = insert('Bridge', { mirrors: namedUuid('self') }, { as: namedUuid('self') })
    expect(vanishingInserts(schema, [nameless, ownOnly, bridge])).to.deep.equal([nameless, ownOnly, bridge])
  })

  it('leaves out rows that are referred to, and rows of a root table', () => {
    expect(vanishingInserts(schema, [bridge, linked, insert('Open_vSwitch', {})])).to.deep.equal([])
  })
})
