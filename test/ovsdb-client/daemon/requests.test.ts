import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Duplex } from 'node:stream'
import { expect } from 'chai'
import { OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
import { type OvsdbServer, startOvsdbServer } from '../support/ovsdb-server.ts'
import { thrownBy } from '../support/thrown.ts'

describe('OvsdbClient, with a real ovsdb-server', () => {
  let server: OvsdbServer
  let client: OvsdbClient

  before(async () => {
    server = await startOvsdbServer()
    client = await server.client()
  })

  after(async () => {
    client.close()
    await server.stop()
  })

  it('listDatabases() gives the names', async () => {
    expect(await client.listDatabases()).to.deep.equal(['Open_vSwitch', '_Server'])
  })

  it('getSchema() says which tables are roots and which columns there are', async () => {
    const schema = await client.getSchema('Open_vSwitch')
    const bridge = schema.tables.get('Bridge')
    expect([schema.name, schema.tables.get('Open_vSwitch')?.isRoot, bridge?.isRoot]).to.deep.equal([
      'Open_vSwitch',
      true,
      false,
    ])
    expect([bridge?.columns.has('rstp_enable'), bridge?.columns.has('rtsp_enable')]).to.deep.equal([
      true,
      false,
    ])
  })

  it('getSchema() throws what the server says about a database that is not there', async () => {
    expect(await thrownBy(() => client.getSchema('Nope'))).to.equal(
      'RefusedError: Cannot get_schema: unknown database: get_schema request specifies unknown database Nope',
    )
  })

  it('requests that are glued together are all answered', async () => {
    const names = await Promise.all(Array.from({ length: 500 }, () => client.listDatabases()))
    expect(new Set(names.flat())).to.deep.equal(new Set(['Open_vSwitch', '_Server']))
  })

  it('echo() gives back any JSON, exactly', async () => {
    const params = [null, 2n ** 63n - 1n, -0.5, { é: ['𝄞', '"\\\n'] }, []]
    expect(await client.echo(params)).to.deep.equal(params)
  })

  // ovsdb-server(7) section 4.1.17 says params of null; ovsdb-server 3.1.0 hangs up on that.
  it('getServerId() gives the UUID of the process, the same each time', async () => {
    const id = await client.getServerId()
    expect(id).to.match(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    expect(await client.getServerId()).to.equal(id)
  })

  it('closed resolves when the server goes, and everything that is open settles', async () => {
    const dying = await startOvsdbServer()
    const left = await dying.client()
    dying.pause()
    const open = [left.echo([]), left.lock('l'), left.monitor('Open_vSwitch', 'm', { Bridge: {} })]
    const settled = Promise.allSettled(open)
    dying.kill()
    const reason = await left.closed
    expect(reason).to.match(/^the (server closed the connection|connection failed: .*)$/)
    expect(
      (await settled).map((result) => result.status === 'rejected' && String(result.reason)),
    ).to.deep.equal(
      ['echo', 'lock', 'monitor'].map((method) => `ConnectionLostError: Cannot ${method}: ${reason}`),
    )
    await dying.stop()
  })

  it('works over the standard streams of a program that leads to the socket', async () => {
    const relay = spawn(process.execPath, ['-e', relayProgram, server.socketPath])
    const distant = new OvsdbClient(Duplex.from({ readable: relay.stdout, writable: relay.stdin }))
    expect(await distant.listDatabases()).to.deep.equal(['Open_vSwitch', '_Server'])
    distant.close()
    await once(relay, 'close')
  })
})

const relayProgram = `
const socket = require('node:net').connect(process.argv[1])
process.stdin.pipe(socket).pipe(process.stdout)
`
