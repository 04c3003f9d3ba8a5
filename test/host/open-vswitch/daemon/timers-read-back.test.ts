import { expect } from 'chai'
import type { SwitchWrite } from '../../../../src/host/open-vswitch/switch-transaction.ts'
import { readBackTimers } from '../../../../src/host/open-vswitch/timers-read-back.ts'
import { awaitSwitch, commitSwitch } from '../../../../src/host/open-vswitch/write.ts'
import type { BridgeState } from '../../../../src/mesh/state/host-state.ts'
import { articleDesign, hostOf } from '../../../mesh/plan/article.ts'
import { thrownBy } from '../../../ovsdb-client/support/thrown.ts'
import { localSession } from '../../local-session.ts'
import { type OpenVSwitch, pendingWrite, startOpenVSwitch } from './open-vswitch.ts'

describe('readBackTimers()', function () {
  this.timeout(60_000)
  let ovs: OpenVSwitch
  before(async () => {
    ovs = await startOpenVSwitch()
  })
  afterEach(() => ovs.clear())
  after(() => ovs.stop())

  it('is content with timers that hang together, of a new bridge and of one that changes', async () => {
    for (const protocol of ['stp', 'rstp'] as const)
      for (const [maxAge, forwardDelay] of [
        [6, 4],
        [40, 21],
      ] as const)
        await written(bridgeWith(protocol, maxAge, forwardDelay))
  })

  it('tells of a forward delay that STP raised', async () => {
    expect(await thrownBy(() => written(bridgeWith('stp', 20, 4)))).to.equal(
      'HostError: ovs-vswitchd does not go by the timers that were written to "br0": stp-forward-delay "4" became 11',
    )
  })

  it('tells of a max age that RSTP dropped', async () => {
    await written(bridgeWith('rstp', 6, 4))
    expect(await thrownBy(() => written(bridgeWith('rstp', 20, 4)))).to.equal(
      'HostError: ovs-vswitchd does not go by the timers that were written to "br0": rstp-max-age "20" became 6',
    )
  })

  it('tells of an ovs-vswitchd that runs no tree', async () => {
    const write = await pendingWrite(ovs, bridgeWith('stp', 6, 4))
    expect(await thrownBy(() => readBackTimers(session(), write))).to.equal(
      'HostError: reading the timers of "br0" back from ovs-vswitchd failed: no such stp object',
    )
  })

  it('asks nothing of a change that leaves the timers alone', async () => {
    await written(bridgeWith('stp', 6, 4))
    const write = await pendingWrite(ovs, { ...bridgeWith('stp', 6, 4), mtuRequest: 1400 })
    expect(write.changes.map(({ kind }) => kind)).to.deep.equal(['bridge'])
    const silent = { ...session(), run: () => Promise.reject(new Error('it was asked')) }
    await readBackTimers(silent, write)
  })

  it('lets an Open vSwitch be that has no such command', async () => {
    const write = await pendingWrite(ovs, bridgeWith('stp', 6, 4))
    const stderr = '"stp/show" is not a valid command\novs-appctl: ovs-vswitchd: server returned an error\n'
    const old = { ...session(), run: async () => ({ exitCode: 2, stdout: Buffer.from(''), stderr }) }
    await readBackTimers(old, write)
  })

  /** Written, carried out, and read back. */
  async function written(bridge: BridgeState): Promise<void> {
    const write: SwitchWrite = await pendingWrite(ovs, bridge)
    await awaitSwitch(ovs.client, write, await commitSwitch(ovs.client, write))
    await readBackTimers(session(), write)
  }

  function session() {
    return localSession({ environment: ovs.environment })
  }
})

/** Also with timers that no inventory may have. */
function bridgeWith(protocol: 'stp' | 'rstp', maxAge: number, forwardDelay: number): BridgeState {
  const more = `spanning_tree: { protocol: ${protocol} }`
  const { bridge } = hostOf(articleDesign({ mesh: ', datapath: netdev', more }), 'host1')
  const timers = [
    [`${protocol}-max-age`, String(maxAge)],
    [`${protocol}-forward-delay`, String(forwardDelay)],
  ] as const
  return { ...bridge, otherConfig: new Map([...bridge.otherConfig, ...timers]) }
}
