import { expect } from 'chai'
import { parseSchema } from '../../../src/ovsdb-client/schema/schema.ts'
import { thrownBy } from '../support/thrown.ts'

describe('parseSchema()', () => {
  it('takes a table for a root only when it says so', () => {
    const tables = { Root: { isRoot: true, columns: { a: {} } }, Leaf: { columns: {} } }
    expect(parseSchema({ name: 'db', version: '1.2.3', tables })).to.deep.equal({
      name: 'db',
      version: '1.2.3',
      tables: new Map([
        ['Root', { isRoot: true, columns: new Set(['a']) }],
        ['Leaf', { isRoot: false, columns: new Set() }],
      ]),
    })
  })

  it('refuses what is no schema', async () => {
    expect(await thrownBy(() => parseSchema([]))).to.equal('ProtocolError: Cannot read "[]", want a schema')
    expect(await thrownBy(() => parseSchema({ name: 'db', tables: {} }))).to.equal(
      'ProtocolError: Cannot read "undefined" in a schema, want a string',
    )
  })
})
