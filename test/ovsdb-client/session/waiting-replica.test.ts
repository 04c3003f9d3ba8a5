import { expect } from 'chai'
import { openVswitch } from '../../../src/ovsdb-client/open-vswitch.ts'
import { openSession } from '../../../src/ovsdb-client/session/session.ts'
import { thrownBy } from '../support/thrown.ts'

describe('Replica of a session that finds no server', () => {
  it('says what stands in the way when its time is up', async () => {
    const session = openSession(openVswitch, { remotes: ['unix:/nowhere/db.sock'] })
    const replica = session.replicate({ tables: { Bridge: ['name'] } })
    expect(await thrownBy(() => replica.ready({ timeoutMs: 100 }))).to.equal(
      'ConnectionLostError: Cannot follow database "Open_vSwitch" ' +
        '(Cannot connect to "unix:/nowhere/db.sock": connect ENOENT /nowhere/db.sock) within 100 ms',
    )
    session.close()
  })
})
