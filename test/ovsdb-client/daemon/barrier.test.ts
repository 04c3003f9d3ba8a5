import { expect } from 'chai'
import { applied, bumpNextCfg, targetOf } from '../../../src/ovsdb-client/client/barrier.ts'
import type { OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
import { openVswitch } from '../../../src/ovsdb-client/open-vswitch.ts'
import {
  insert,
  mutate,
  type Operation,
  select,
  update,
} from '../../../src/ovsdb-client/transaction/operation.ts'
import { resultsOf } from '../../../src/ovsdb-client/transaction/outcome.ts'
import { readTables } from '../../../src/ovsdb-client/transaction/read-tables.ts'
import { namedUuid, setOf } from '../../../src/ovsdb-client/value/value.ts'
import { becomesTrue, type Child } from '../support/child.ts'
import { type OvsdbServer, startOvsdbServer } from '../support/ovsdb-server.ts'
import { thrownBy } from '../support/thrown.ts'
import { startVswitchd } from '../support/vswitchd.ts'

describe('applied(), with a real ovs-vswitchd', () => {
  let server: OvsdbServer
  let vswitchd: Child
  let client: OvsdbClient

  beforeEach(async () => {
    server = await startOvsdbServer()
    client = await server.client()
    resultsOf(await client.transact('Open_vSwitch', [insert('Open_vSwitch', {})]))
    vswitchd = await startVswitchd(server)
    await change(withPorts('br0', [{ name: 'br0', type: 'internal' }]))
  })

  afterEach(async () => {
    client.close()
    await vswitchd.stop()
    await server.stop()
  })

  it('comes back when ovs-vswitchd has done it all', async () => {
    const target = await change(addPort('gre7', 'gre'))
    expect(await applied(client, { target, timeoutMs: 5000, interfaces: ['br0', 'gre7'] })).to.deep.equal({
      kind: 'applied',
      failures: [],
    })
    const [selected] = resultsOf(
      await client.transact('Open_vSwitch', [select('Open_vSwitch', [], ['cur_cfg'])]),
    )
    expect(selected.rows).to.deep.equal([{ cur_cfg: target }])
  })

  it('names the interfaces with which ovs-vswitchd could not, though it went on', async () => {
    const target = await change(addPort('odd7', 'bogus'))
    const answer = await applied(client, { target, timeoutMs: 5000, interfaces: ['br0', 'odd7', 'gone7'] })
    expect(answer).to.deep.equal({
      kind: 'applied',
      failures: [
        {
          interface: 'odd7',
          error: 'could not open network device odd7 (Address family not supported by protocol)',
          ofport: -1,
        },
        { interface: 'gone7', error: 'there is no such interface', ofport: undefined },
      ],
    })
  })

  it('makes a write take effect that ovs-vswitchd does not look out for', async () => {
    const target = await change([update('Bridge', [], { stp_enable: true })])
    await applied(client, { target, timeoutMs: 5000, interfaces: [] })
    // Bridge.status follows when ovs-vswitchd next refreshes it, and for a bridge without STP it stays empty.
    expect(await becomesTrue(hasSpanningTree)).to.equal(true)
  })

  it('times out when ovs-vswitchd stands still, and comes back at once when it goes on', async () => {
    vswitchd.signal('SIGSTOP')
    const target = await change([])
    const wanted = { target, interfaces: ['br0'] }
    expect(await applied(client, { ...wanted, timeoutMs: 100 })).to.deep.equal({
      kind: 'timed-out',
      limitMs: 100,
    })
    const later = applied(client, { ...wanted, timeoutMs: 5000 })
    vswitchd.signal('SIGCONT')
    expect(await later).to.deep.equal({ kind: 'applied', failures: [] })
  })

  it('does not mind that others asked for more meanwhile', async () => {
    const target = await change([])
    await change([])
    expect(await applied(client, { target, timeoutMs: 5000, interfaces: [] })).to.deep.equal({
      kind: 'applied',
      failures: [],
    })
  })

  it('leaves other transactions of the connection going while it waits', async () => {
    vswitchd.signal('SIGSTOP')
    const waiting = applied(client, { target: await change([]), timeoutMs: 60_000, interfaces: [] })
    expect(await client.listDatabases()).to.include('Open_vSwitch')
    client.close()
    expect(await waiting).to.deep.equal({ kind: 'unknown', reason: 'the connection was closed by this side' })
  })

  async function hasSpanningTree(): Promise<boolean> {
    const { Bridge } = await readTables(client, openVswitch, { Bridge: ['status'] })
    return Bridge[0]?.status.has('stp_designated_root') === true
  }

  async function change(operations: readonly Operation[]): Promise<number> {
    return targetOf(resultsOf(await client.transact('Open_vSwitch', [...operations, ...bumpNextCfg])))
  }
})

describe('targetOf()', () => {
  it('says what is missing when the database has no row yet', async () => {
    const server = await startOvsdbServer()
    const client = await server.client()
    const results = resultsOf(await client.transact('Open_vSwitch', [...bumpNextCfg]))
    expect(await thrownBy(() => targetOf(results))).to.equal(
      'RefusedError: Cannot read "next_cfg", want a row in table "Open_vSwitch"',
    )
    client.close()
    await server.stop()
  })
})

function withPorts(name: string, interfaces: readonly { readonly name: string; readonly type: string }[]) {
  return [
    insert('Bridge', { name, datapath_type: 'dummy' }, { as: namedUuid('bridge') }),
    mutate('Open_vSwitch', [], [['bridges', 'insert', setOf([namedUuid('bridge')])]]),
    ...interfaces.flatMap((port) => addPort(port.name, port.type)),
  ]
}

function addPort(name: string, type: string): readonly Operation[] {
  const [port, device] = [namedUuid(`port_${name}`), namedUuid(`interface_${name}`)]
  return [
    insert('Interface', { name, type }, { as: device }),
    insert('Port', { name, interfaces: setOf([device]) }, { as: port }),
    mutate('Bridge', [['name', '==', 'br0']], [['ports', 'insert', setOf([port])]]),
  ]
}
