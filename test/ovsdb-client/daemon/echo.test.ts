import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'chai'
import { OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
import { openVswitch } from '../../../src/ovsdb-client/open-vswitch.ts'
import { insert, mutate } from '../../../src/ovsdb-client/transaction/operation.ts'
import { resultsOf } from '../../../src/ovsdb-client/transaction/outcome.ts'
import { readTables } from '../../../src/ovsdb-client/transaction/read-tables.ts'
import { namedUuid, setOf } from '../../../src/ovsdb-client/value/value.ts'
import { becomesTrue } from '../support/child.ts'
import { type OvsdbServer, startOvsdbServer } from '../support/ovsdb-server.ts'

describe('OvsdbClient, over TCP', () => {
  let server: OvsdbServer

  before(async () => {
    server = await startOvsdbServer({ remotes: ['db:Open_vSwitch,Open_vSwitch,manager_options'] })
  })

  after(() => server.stop())

  it("stays connected past the server's probes, which a client that is silent does not", async () => {
    const port = await listenWithProbes(server)
    const silent = connect(port, '127.0.0.1').resume()
    const client = new OvsdbClient(connect(port, '127.0.0.1'))
    await once(silent, 'close')
    await sleep(500)
    expect(await client.listDatabases()).to.include('Open_vSwitch')
    client.close()
  })

  it('with probeIntervalMs keeps an idle connection, and ends it when the server stands still', async () => {
    const idle = await startOvsdbServer()
    const client = await idle.client({ probeIntervalMs: 100 })
    await sleep(500)
    expect(await client.listDatabases()).to.include('Open_vSwitch')
    const start = Date.now()
    idle.pause()
    expect(await client.closed).to.equal('the server was silent for 100 ms after an echo')
    expect(Date.now() - start).to.be.within(150, 1000)
    await idle.stop()
  })
})

/** Has the server listen on TCP and probe after one second, which is the least it takes; gives the port. */
async function listenWithProbes(server: OvsdbServer): Promise<number> {
  const client = await server.client()
  const manager = insert(
    'Manager',
    { target: 'ptcp:0:127.0.0.1', inactivity_probe: 1000 },
    { as: namedUuid('manager') },
  )
  const listed = mutate('Open_vSwitch', [], [['manager_options', 'insert', setOf([namedUuid('manager')])]])
  resultsOf(await client.transact('Open_vSwitch', [insert('Open_vSwitch', {}), manager, listed]))
  let port: string | undefined
  await becomesTrue(async () => {
    const { Manager } = await readTables(client, openVswitch, { Manager: ['status'] })
    port = Manager[0]?.status.get('bound_port')
    return port !== undefined
  })
  client.close()
  return Number(port)
}
