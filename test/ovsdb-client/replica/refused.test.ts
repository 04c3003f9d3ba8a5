import { expect } from 'chai'
import { OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
import type { Json } from '../../../src/ovsdb-client/json/json.ts'
import { Replica } from '../../../src/ovsdb-client/replica/replica.ts'
import { follow } from '../support/follow.ts'
import { oldServer, scriptedServer } from '../support/scripted-server.ts'
import { shelves } from '../support/shelves-view.ts'
import { thrownBy } from '../support/thrown.ts'

describe('Replica, whose monitor a server refuses,', () => {
  it('ends with that error, for all who wait', async () => {
    const { replica, attach } = refusedWith({ error: 'permission error', details: 'not yours' })
    const [ready, changes] = [thrownBy(() => replica.ready()), thrownBy(() => replica.changes().next())]
    const refusal = 'RefusedError: Cannot monitor_cond_since: permission error: not yours'
    expect(await Promise.all([attach, ready, changes, thrownBy(() => replica.ready())])).to.deep.equal(
      Array(4).fill(refusal),
    )
    expect(replica.state).to.deep.include({ kind: 'closed' })
  })

  for (const error of ['database not available', 'unknown database', 'canceled']) {
    it(`waits for the next connection when that may pass: ${error}`, async () => {
      const { replica, attach } = refusedWith(error)
      const words = `Cannot monitor_cond_since: ${error}`
      expect(await attach).to.equal(`RefusedError: ${words}`)
      expect(replica.state).to.deep.equal({ kind: 'lost', reason: `RefusedError: ${words}` })
      const next = scriptedServer({ ...oldServer, monitor: () => ({ result: {} }) })
      const client = new OvsdbClient(await next.open())
      await follow(replica, client)
      await replica.ready()
      client.close()
    })
  }
})

function refusedWith(error: Json) {
  const server = scriptedServer({ ...oldServer, monitor_cond_since: () => ({ error }) })
  const replica = new Replica(shelves, { tables: { Shelf: ['name'] } })
  const attach = thrownBy(async () => {
    const client = new OvsdbClient(await server.open())
    await follow(replica, client).finally(() => client.close())
  })
  return { replica, attach }
}
