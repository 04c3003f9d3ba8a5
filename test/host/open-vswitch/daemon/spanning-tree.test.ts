import { expect } from 'chai'
import { lookAtSpanningTree } from '../../../../src/host/open-vswitch/spanning-tree.ts'
import type { SpanningTreeProtocol } from '../../../../src/mesh/inventory/inventory.ts'
import { articleDesign, hostOf } from '../../../mesh/plan/article.ts'
import { thrownBy } from '../../../ovsdb-client/support/thrown.ts'
import { localSession } from '../../local-session.ts'
import { applyAndDiff, type OpenVSwitch, startOpenVSwitch } from './open-vswitch.ts'

describe('lookAtSpanningTree()', function () {
  this.timeout(60_000)
  let ovs: OpenVSwitch
  before(async () => {
    ovs = await startOpenVSwitch()
  })
  afterEach(() => ovs.clear())
  after(() => ovs.stop())

  for (const [protocol, state, cost] of [
    ['stp', 'listening', 2],
    ['rstp', 'discarding', 2000],
  ] as const)
    it(`reads what ovs-vswitchd itself says of ${protocol}`, async () => {
      const host = hostOf(design(protocol), 'host1')
      await applyAndDiff(ovs, host.bridge)
      expect(await look(ovs, protocol)).to.deep.equal({
        root: { priority: 4096, mac: host.bridge.otherConfig.get('hwaddr') },
        ports: [
          { port: 'gre1', role: 'designated', state, cost, number: 1 },
          { port: 'gre2', role: 'designated', state, cost, number: 2 },
        ],
      })
    })

  it('says so when the bridge is not there, and when it runs the other protocol', async () => {
    expect(await thrownBy(() => look(ovs, 'stp'))).to.equal(
      'HostError: asking ovs-vswitchd for the spanning tree of "br0" failed: no such stp object',
    )
    await applyAndDiff(ovs, hostOf(design('stp'), 'host1').bridge)
    expect(await thrownBy(() => look(ovs, 'rstp'))).to.equal(
      'HostError: asking ovs-vswitchd for the spanning tree of "br0" failed: No such RSTP object',
    )
  })

  it('says so when ovs-vswitchd does not run', async () => {
    const session = localSession({ environment: { OVS_RUNDIR: '/nowhere' } })
    expect(await thrownBy(() => lookAtSpanningTree(session, 'br0', 'stp'))).to.contain(
      'asking ovs-vswitchd for the spanning tree of "br0" failed: ',
    )
  })
})

function design(protocol: SpanningTreeProtocol) {
  return articleDesign({ mesh: ', datapath: netdev', more: `spanning_tree: { protocol: ${protocol} }` })
}

function look({ environment }: OpenVSwitch, protocol: SpanningTreeProtocol) {
  return lookAtSpanningTree(localSession({ environment }), 'br0', protocol)
}
