import { expect } from 'chai'
import { applied, bumpNextCfg, targetOf } from '../../../../src/ovsdb-client/client/barrier.ts'
import { type OpenVswitch, openVswitch } from '../../../../src/ovsdb-client/open-vswitch.ts'
import { openSession, type Session } from '../../../../src/ovsdb-client/session/session.ts'
import { readTables } from '../../../../src/ovsdb-client/transaction/read-tables.ts'
import { Transaction } from '../../../../src/ovsdb-client/transaction/transaction.ts'
import type { Uuid } from '../../../../src/ovsdb-client/value/uuid.ts'
import { becomesTrue, type Child } from '../../support/child.ts'
import { type OvsdbServer, startOvsdbServer } from '../../support/ovsdb-server.ts'
import { startVswitchd } from '../../support/vswitchd.ts'

const patience = { timeoutMs: 5000 }

describe('Open vSwitch, from Transaction to the switch and back', () => {
  let server: OvsdbServer
  let vswitchd: Child
  let session: Session<OpenVswitch>

  before(async () => {
    server = await startOvsdbServer()
    session = openSession(openVswitch, { remotes: [`unix:${server.socketPath}`] })
    await session.connected(patience)
    const init = new Transaction(openVswitch)
    init.insert('Open_vSwitch', {})
    await init.commit(session)
    vswitchd = await startVswitchd(server)
  })

  after(async () => {
    session.close()
    await vswitchd.stop()
    await server.stop()
  })

  it('a bridge is there when applied() says so, with the ports that the switch gave it', async () => {
    const replica = session.replicate({ tables: { Interface: ['name', 'ofport', 'error'] } })
    await replica.ready(patience)
    const change = new Transaction(openVswitch)
    const bridge = change.insert('Bridge', {
      name: 'br0',
      datapath_type: 'dummy',
      ports: [port(change, 'br0', 'internal')],
    })
    change.add('Open_vSwitch', await theSwitch(), 'bridges', [bridge])
    change.add('Bridge', bridge, 'ports', [port(change, 'gre7', 'gre', { remote_ip: '192.0.2.7' })])
    expect(await take(change, ['br0', 'gre7'])).deep.equals({ kind: 'applied', failures: [] })
    const ofports = () =>
      [...replica.rows('Interface')].map(({ ofport }) => Number(ofport)).sort((a, b) => a - b)
    expect(await becomesTrue(() => ofports()[1] === 65_534 && (ofports()[0] ?? 0) > 0)).equals(true)
  })

  it('a port changes hands: its only interface is replaced by another', async () => {
    const rows = await read()
    const gre = rows.Port.find(({ name }) => name === 'gre7')
    const change = new Transaction(openVswitch)
    const other = change.insert('Interface', {
      name: 'gre8',
      type: 'gre',
      options: { remote_ip: '192.0.2.8' },
    })
    if (gre !== undefined) change.update('Port', gre, { interfaces: [other], vlan_mode: 'access', tag: 7 })
    expect(await take(change, ['gre8'])).deep.equals({ kind: 'applied', failures: [] })
    const after = await read()
    expect(after.Interface.map(({ name }) => name).sort()).deep.equals(['br0', 'gre8'])
    expect(after.Port.find(({ name }) => name === 'gre7')?.tag).equals(7)
  })

  it('a bridge goes when it is taken out of the switch, and its ports with it', async () => {
    const change = new Transaction(openVswitch)
    change.remove(
      'Open_vSwitch',
      await theSwitch(),
      'bridges',
      (await read()).Bridge.map(({ _uuid }) => _uuid),
    )
    expect(await take(change, [])).deep.equals({ kind: 'applied', failures: [] })
    expect(await read()).deep.equals({ Bridge: [], Port: [], Interface: [] })
  })

  async function read() {
    return readTables(await client(), openVswitch, {
      Bridge: ['name'],
      Port: ['name', 'interfaces', 'tag', 'vlan_mode'],
      Interface: ['name'],
    })
  }

  async function theSwitch(): Promise<{ readonly _uuid: Uuid<'Open_vSwitch'> }> {
    const [row] = (await readTables(await client(), openVswitch, { Open_vSwitch: ['bridges'] })).Open_vSwitch
    if (row === undefined) throw new Error('Cannot find the switch')
    return row
  }

  async function client() {
    await session.connected(patience)
    if (session.client === undefined) throw new Error('Cannot find a connection')
    return session.client
  }

  async function take(change: Transaction<OpenVswitch>, interfaces: readonly string[]) {
    change.append(bumpNextCfg)
    const outcome = await change.commit(session)
    if (outcome.kind !== 'committed') return outcome
    return applied(session, { target: targetOf(outcome.results), timeoutMs: 5000, interfaces })
  }
})

function port(
  change: Transaction<OpenVswitch>,
  name: string,
  type: string,
  options: Record<string, string> = {},
) {
  return change.insert('Port', { name, interfaces: [change.insert('Interface', { name, type, options })] })
}
