import { expect } from 'chai'
import { applied, bumpNextCfg, targetOf } from '../../../src/ovsdb-client/client/barrier.ts'
import { type OpenVswitch, openVswitch } from '../../../src/ovsdb-client/open-vswitch.ts'
import { openSession, type Session } from '../../../src/ovsdb-client/session/session.ts'
import { describeOutcome } from '../../../src/ovsdb-client/transaction/outcome.ts'
import { readTables } from '../../../src/ovsdb-client/transaction/read-tables.ts'
import { Transaction } from '../../../src/ovsdb-client/transaction/transaction.ts'
import { type Switch, startSwitch } from '../support/switch.ts'

describe('applied(), with a session, a real ovs-vswitchd and an ovsdb-server that comes and goes', () => {
  let ovs: Switch
  let session: Session<OpenVswitch>

  beforeEach(async () => {
    ovs = await startSwitch()
    session = openSession(openVswitch, { remotes: [`unix:${ovs.server.socketPath}`] })
    await session.connected({ timeoutMs: 5000 })
  })

  afterEach(async () => {
    session.close()
    await session.closed
    await ovs.remove()
  })

  it('comes back when ovs-vswitchd has done it, though the server was restarted in between', async () => {
    ovs.vswitchd.signal('SIGSTOP')
    const target = await addBridge('br0')
    const waiting = applied(session, { target, timeoutMs: 15_000, interfaces: ['br0', 'gone7'] })
    await ovs.server.kill()
    await ovs.server.restart()
    ovs.vswitchd.signal('SIGCONT')
    expect(await waiting).to.deep.equal({
      kind: 'applied',
      failures: [{ interface: 'gone7', error: 'there is no such interface', ofport: undefined }],
    })
    expect(await configurations()).to.deep.equal([{ next_cfg: target, cur_cfg: target }])
  })

  it('waits for a connection when there is none', async () => {
    const target = await addBridge('br0')
    await ovs.server.stop()
    const waiting = applied(session, { target, timeoutMs: 15_000, interfaces: ['br0'] })
    await ovs.server.restart()
    expect(await waiting).to.deep.equal({ kind: 'applied', failures: [] })
  })

  it('is unknown when the server has not come back in time', async () => {
    const target = await addBridge('br0')
    await ovs.server.stop()
    const outcome = await applied(session, { target, timeoutMs: 200, interfaces: [] })
    expect(outcome.kind).to.equal('unknown')
    await ovs.server.restart()
  })

  it('times out by the whole limit, over a restart, when ovs-vswitchd stands still', async () => {
    ovs.vswitchd.signal('SIGSTOP')
    const target = await addBridge('br0')
    const waiting = applied(session, { target, timeoutMs: 3000, interfaces: [] })
    await ovs.server.kill()
    await ovs.server.restart()
    expect(await waiting).to.deep.equal({ kind: 'timed-out', limitMs: 3000 })
  })

  it('is unknown at once when the session is closed or the signal comes', async () => {
    ovs.vswitchd.signal('SIGSTOP')
    const target = await addBridge('br0')
    const { signal, abort } = aborting()
    const wanted = { target, timeoutMs: 60_000, interfaces: [] }
    const aborted = applied(session, { ...wanted, signal })
    abort()
    expect((await aborted).kind).to.equal('unknown')
    const closed = applied(session, wanted)
    session.close()
    expect((await closed).kind).to.equal('unknown')
  })

  async function addBridge(name: string): Promise<number> {
    const [root] = (await readTables(session, openVswitch, { Open_vSwitch: ['bridges'] })).Open_vSwitch
    if (root === undefined) throw new Error('Cannot find the root row')
    const change = new Transaction(openVswitch)
    const device = change.insert('Interface', { name, type: 'internal' })
    const port = change.insert('Port', { name, interfaces: [device] })
    const bridge = change.insert('Bridge', { name, datapath_type: 'dummy', ports: [port] })
    change.add('Open_vSwitch', root, 'bridges', [bridge])
    change.append(bumpNextCfg)
    const outcome = await change.commit(session)
    if (outcome.kind !== 'committed') throw new Error(describeOutcome(outcome))
    return targetOf(outcome.results)
  }

  async function configurations() {
    const columns = ['next_cfg', 'cur_cfg'] as const
    const { Open_vSwitch: rows } = await readTables(session, openVswitch, { Open_vSwitch: columns })
    return rows.map(({ next_cfg, cur_cfg }) => ({ next_cfg, cur_cfg }))
  }
})

function aborting(): { readonly signal: AbortSignal; abort(): void } {
  const controller = new AbortController()
  return { signal: controller.signal, abort: () => controller.abort() }
}
