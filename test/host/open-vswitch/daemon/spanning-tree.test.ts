import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'chai'
import { lookAtSpanningTree } from '../../../../src/host/open-vswitch/spanning-tree.ts'
import type { SpanningTreeProtocol } from '../../../../src/mesh/inventory/inventory.ts'
import type { BridgeLook } from '../../../../src/mesh/spanning-tree/view.ts'
import { articleDesign, hostOf } from '../../../mesh/plan/article.ts'
import { thrownBy } from '../../../ovsdb-client/support/thrown.ts'
import { localSession } from '../../local-session.ts'
import { applyAndDiff, type OpenVSwitch, startOpenVSwitch } from './open-vswitch.ts'

const down = { local: 'down', remote: 'down', isForwarding: false }

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
      const design = designWith(`protocol: ${protocol}, timers: { max_age: 12, forward_delay: 8 }`)
      const host = hostOf(design, 'host1')
      await applyAndDiff(ovs, host.bridge)
      const timers = { helloSeconds: 2, maxAgeSeconds: 12, forwardDelaySeconds: 8 }
      expect(await look(ovs, protocol)).to.deep.equal({
        root: { priority: 4096, mac: host.bridge.otherConfig.get('hwaddr') },
        ports: [
          { port: 'gre1', role: 'designated', state, cost, number: 1 },
          { port: 'gre2', role: 'designated', state, cost, number: 2 },
        ],
        ownTimers: timers,
        timersInForce: timers,
        bfdSessions: new Map(),
      })
    })

  it('reads ports that BFD takes down, and their sessions', async () => {
    await applyAndDiff(ovs, hostOf(designWith('protocol: rstp, bfd: true'), 'host1').bridge)
    await ovs.vsctl('remove', 'interface', 'gre2', 'bfd', 'enable')
    const { ports, bfdSessions } = await look(ovs, 'rstp')
    expect(ports.map(({ port, role, state }) => `${port} ${role} ${state}`)).to.deep.equal([
      'gre1 disabled discarding',
      'gre2 designated discarding',
    ])
    expect([...bfdSessions]).to.deep.equal([['gre1', down]])
  })

  it('reads a cost that leaves no room before the port’s number, and a name that has no room', async () => {
    await applyAndDiff(ovs, hostOf(designWith('protocol: rstp'), 'host1').bridge)
    await ovs.vsctl(
      ...'add-port br0 geneve12345 -- set interface geneve12345 type=geneve options:remote_ip=9.9.9.9'.split(
        ' ',
      ),
      ...'-- set port geneve12345 other_config:rstp-path-cost=200000000 other_config:rstp-port-num=255'.split(
        ' ',
      ),
    )
    const { ports } = await look(ovs, 'rstp')
    expect(ports.find(({ number }) => number === 255)).to.deep.equal({
      port: 'geneve1234',
      role: 'designated',
      state: 'discarding',
      cost: 200_000_000,
      number: 255,
    })
  })

  // Of STP alone: over patch ports, RSTP locks up an ovs-vswitchd that is older than its commit 3e666ba00 of 2024.
  it('tells a bridge’s own timers from the root’s, that are in force', async () => {
    await ovs.vsctl(
      ...'add-br br0 -- set bridge br0 datapath_type=netdev stp_enable=true'.split(' '),
      ...'other_config:stp-max-age=30 other_config:stp-forward-delay=25'.split(' '),
      ...'-- add-br root -- set bridge root datapath_type=netdev stp_enable=true other_config:stp-priority=1'.split(
        ' ',
      ),
      ...'other_config:stp-max-age=6 other_config:stp-forward-delay=4'.split(' '),
      ...'-- add-port br0 p1 -- set interface p1 type=patch options:peer=p2'.split(' '),
      ...'-- add-port root p2 -- set interface p2 type=patch options:peer=p1'.split(' '),
    )
    const { root, ports, ownTimers, timersInForce } = await lookBelow(ovs, 1)
    expect(root.priority).to.equal(1)
    expect(ports.map(({ port, role }) => `${port} ${role}`)).to.deep.equal(['p1 root'])
    expect(ownTimers).to.deep.equal({ helloSeconds: 2, maxAgeSeconds: 30, forwardDelaySeconds: 25 })
    expect(timersInForce).to.deep.equal({ helloSeconds: 2, maxAgeSeconds: 6, forwardDelaySeconds: 4 })
  })

  it('says so when the bridge is not there, and when it runs the other protocol', async () => {
    expect(await thrownBy(() => look(ovs, 'stp'))).to.equal(
      'HostError: asking ovs-vswitchd for the spanning tree of "br0" failed: no such stp object',
    )
    await applyAndDiff(ovs, hostOf(designWith('protocol: stp'), 'host1').bridge)
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

function designWith(spanningTree: string) {
  return articleDesign({ mesh: ', datapath: netdev', more: `spanning_tree: { ${spanningTree} }` })
}

function look({ environment }: OpenVSwitch, protocol: SpanningTreeProtocol): Promise<BridgeLook> {
  return lookAtSpanningTree(localSession({ environment }), 'br0', protocol)
}

/** A look once the bridge has heard of a root with this priority: a hello takes two seconds at most. */
async function lookBelow(ovs: OpenVSwitch, priority: number): Promise<BridgeLook> {
  for (let tries = 0; tries < 100; tries += 1) {
    const seen = await look(ovs, 'stp')
    if (seen.root.priority === priority) return seen
    await pause(100)
  }
  throw new Error(`br0 heard of no root with priority ${priority}`)
}
