import { expect } from 'chai'
import { openVswitch } from '../../../src/ovsdb-client/open-vswitch.ts'
import { type OvsdbServer, startOvsdbServer } from '../support/ovsdb-server.ts'

describe('openVswitch, with a real ovsdb-server', () => {
  let server: OvsdbServer

  before(async () => {
    server = await startOvsdbServer()
  })

  after(() => server.stop())

  it('is the schema of Open vSwitch, where this server has that version', async () => {
    const client = await server.client()
    const schema = await client.getSchema('Open_vSwitch')
    client.close()
    expect(schema.version === openVswitch.schema.version ? schema : openVswitch.schema).to.deep.equal(
      openVswitch.schema,
    )
  })
})
