import { expect } from 'chai'
import { whereOnServer } from '../../../src/ovsdb-client/replica/server-where.ts'
import type { TableSchema } from '../../../src/ovsdb-client/schema/database-schema.ts'
import type { Condition } from '../../../src/ovsdb-client/transaction/operation.ts'
import { absent, mapOf, setOf } from '../../../src/ovsdb-client/value/value.ts'
import { shelfTable } from '../support/shelf-rows.ts'

const onlyName: TableSchema = {
  ...shelfTable,
  columns: new Map([...shelfTable.columns].filter(([name]) => name === 'name')),
}

describe('whereOnServer()', () => {
  it('leaves alone what the server has', () => {
    const where: readonly Condition[] = [
      ['name', '==', 'x'],
      ['height', '>', 1],
    ]
    expect(whereOnServer(where, shelfTable, shelfTable)).to.deep.equal(where)
    expect([true, false].map((all) => whereOnServer(all, shelfTable, onlyName))).to.deep.equal([true, false])
  })

  it('drops what does not hold of a default, and is all when something does', () => {
    const name: Condition = ['name', '==', 'x']
    expect(whereOnServer([name, ['height', '>', 0]], shelfTable, onlyName)).to.deep.equal([name])
    expect(whereOnServer([name, ['height', '>=', 0]], shelfTable, onlyName)).to.equal(true)
    expect(whereOnServer([['height', '<', 0]], shelfTable, onlyName)).to.equal(false)
  })

  it('knows what holds of the default of each kind of column', () => {
    const cases: readonly (readonly [Condition, boolean])[] = [
      [['height', '==', 0], true],
      [['height', '!=', 0], false],
      [['height', '<=', 0], true],
      [['height', '<', 1], true],
      [['height', 'includes', 0], true],
      [['height', 'excludes', 0], false],
      [['owner', '==', absent], true],
      [['owner', '==', ''], false],
      [['owner', 'includes', absent], true],
      [['labels', 'includes', setOf([])], true],
      [['labels', 'includes', setOf(['x'])], false],
      [['labels', 'excludes', setOf(['x'])], true],
      [['notes', '!=', mapOf([['k', 'v']])], true],
      [['notes', 'includes', mapOf([['k', 'v']])], false],
      [['notes', 'excludes', mapOf([['k', 'v']])], true],
    ]
    expect(cases.map(([condition]) => whereOnServer([condition], shelfTable, onlyName))).to.deep.equal(
      cases.map(([, holds]) => holds),
    )
  })
})
