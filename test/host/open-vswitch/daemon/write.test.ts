import { expect } from 'chai'
import { awaitSwitch, commitSwitch } from '../../../../src/host/open-vswitch/write.ts'
import type { BridgeState } from '../../../../src/mesh/state/host-state.ts'
import { portName } from '../../../../src/mesh/topology/link.ts'
import { articleDesign, hostOf } from '../../../mesh/plan/article.ts'
import { ip6greHost } from '../../../mesh/state/host-files/fleet-states.ts'
import { thrownBy } from '../../../ovsdb-client/support/thrown.ts'
import { applyAndDiff, type OpenVSwitch, pendingWrite, startOpenVSwitch } from './open-vswitch.ts'

const stp = bridgeWith('')
const rstp = bridgeWith('spanning_tree: { protocol: rstp }')
const rstpBfd = bridgeWith('spanning_tree: { protocol: rstp, bfd: true }')
const vxlan = bridgeWith('', ', encapsulation: vxlan')
const keyed = bridgeWith('', ', key: 7, checksum: true')
const ip6gre: BridgeState = { ...stp, ...ip6greHost.state.bridge }
const withoutTunnels: BridgeState = { ...stp, tunnels: new Map() }
const oneTunnel: BridgeState = { ...stp, tunnels: new Map([...stp.tunnels].slice(0, 1)) }

describe('commitSwitch()', function () {
  this.timeout(60_000)
  let ovs: OpenVSwitch
  before(async () => {
    ovs = await startOpenVSwitch()
  })
  afterEach(() => ovs.clear())
  after(() => ovs.stop())

  describe('leaves nothing to do', () => {
    const steps: readonly (readonly [string, readonly BridgeState[]])[] = [
      ['after a new bridge with STP', [stp]],
      ['after a new bridge with RSTP', [rstp]],
      ['after a new bridge with RSTP and BFD', [rstpBfd]],
      ['after a new bridge of VXLAN tunnels', [vxlan]],
      ['after a bridge without tunnels, when some are added', [withoutTunnels, stp]],
      ['after tunnels are removed', [stp, oneTunnel, withoutTunnels]],
      ['after tunnels are removed under RSTP', [rstp, { ...rstp, tunnels: new Map() }]],
      ['after STP becomes RSTP, with BFD, and back', [stp, rstp, rstpBfd, stp]],
      ['after GRE becomes VXLAN', [stp, vxlan]],
      ['after GRE gets a key and checksums, and loses them', [stp, keyed, stp]],
      ['after GRE goes over IPv6, and back', [stp, ip6gre, stp]],
    ]
    for (const [when, states] of steps)
      it(when, async () => {
        for (const state of states) expect(await applyAndDiff(ovs, state)).to.deep.equal([])
      })
  })

  describe('puts back', () => {
    const tamperings: readonly string[] = [
      'set bridge br0 stp_enable=false',
      'set bridge br0 rstp_enable=true',
      'set bridge br0 other_config:stp-priority=1',
      'remove bridge br0 other_config stp-priority',
      'remove bridge br0 other_config hwaddr',
      'set bridge br0 other_config:stp-hello-time=5',
      'clear bridge br0 other_config',
      'set interface br0 mtu_request=1400',
      'clear interface br0 mtu_request',
      'set interface gre1 options:remote_ip=9.9.9.9',
      'set interface gre1 options:key=7',
      'clear interface gre1 options',
      'set interface gre1 bfd:enable=true',
      'set interface gre1 type=vxlan',
      'set port gre1 other_config:stp-port-num=9',
      'remove port gre1 other_config stp-path-cost',
      'set port gre1 other_config:stp-enable=false',
      'clear port gre1 other_config',
      'del-port gre1',
      'del-port gre1 -- del-port gre2',
      'add-port br0 gre9 -- set interface gre9 type=gre options:remote_ip=9.9.9.9 -- set port gre9 external_ids:ovsmesh=prod',
      'del-br br0',
    ]
    for (const tampering of tamperings)
      it(`"ovs-vsctl ${tampering}"`, async () => {
        await applyAndDiff(ovs, stp)
        const untouched = await rowsAsText(ovs)
        await ovs.vsctl('--no-wait', ...tampering.split(' '))
        expect((await pendingWrite(ovs, stp)).changes).not.to.deep.equal([])
        expect(await applyAndDiff(ovs, stp)).to.deep.equal([])
        expect(await rowsAsText(ovs)).to.equal(untouched)
      })
  })

  it('touches nobody else’s keys, ports and bridges', async () => {
    await applyAndDiff(ovs, oneTunnel)
    await ovs.vsctl(
      ...'set bridge br0 other_config:mac-aging-time=77 external_ids:theirs=yes'.split(' '),
      ...'-- set port gre1 other_config:theirs=yes external_ids:theirs=yes'.split(' '),
      ...'-- set interface gre1 external_ids:theirs=yes other_config:theirs=yes'.split(' '),
      ...'-- add-br theirs -- set bridge theirs datapath_type=netdev other_config:stp-priority=7'.split(' '),
      ...'-- add-port theirs tap7 -- set interface tap7 type=internal'.split(' '),
    )
    const theirs = await ovs.vsctl('list', 'bridge', 'theirs')
    await ovs.vsctl('set', 'bridge', 'br0', 'other_config:stp-priority=1', 'stp_enable=false')
    await ovs.vsctl('set', 'port', 'gre1', 'other_config:stp-port-num=9')
    expect(await applyAndDiff(ovs, stp)).to.deep.equal([])
    expect(await ovs.vsctl('list', 'bridge', 'theirs')).to.equal(theirs)
    expect(await ovs.vsctl('get', 'bridge', 'br0', 'other_config:mac-aging-time')).to.equal('"77"')
    const marks = await ovs.vsctl(
      ...'get bridge br0 external_ids -- get port gre1 external_ids other_config:theirs'.split(' '),
      ...'-- get interface gre1 external_ids other_config'.split(' '),
    )
    expect(marks.split('\n')).to.deep.equal([
      '{ovsmesh=prod, theirs=yes}',
      '{ovsmesh=prod, theirs=yes}',
      'yes',
      '{ovsmesh=prod, theirs=yes}',
      '{theirs=yes}',
    ])
  })

  describe('writes nothing when', () => {
    const stale =
      'HostError: somebody changed the switch since the plan looked at it: operation N ("wait" in table "T") found other rows than it wanted'
    const changes: readonly (readonly [string, string, string])[] = [
      ['the bridge was changed', 'set bridge br0 other_config:theirs=1', 'Bridge'],
      ['the bridge lost its mark', 'remove bridge br0 external_ids ovsmesh', 'Bridge'],
      ['the bridge got a port', 'add-port br0 tap7 -- set interface tap7 type=internal', 'Bridge'],
      ['the bridge went', 'del-br br0', 'Bridge'],
      ['the bridge’s own interface was changed', 'set interface br0 mtu_request=1300', 'Interface'],
      ['a port that changes was changed', 'set port gre1 other_config:stp-port-num=7', 'Port'],
      ['a port that changes was given away', 'set port gre1 external_ids:ovsmesh=other', 'Port'],
      ['an interface that changes was changed', 'set interface gre1 options:key=7', 'Interface'],
      [
        'the name of a new port was taken',
        'add-br theirs -- set bridge theirs datapath_type=netdev -- add-port theirs gre2',
        'Port',
      ],
    ]
    for (const [when, change, table] of changes)
      it(`${when} meanwhile`, async () => {
        await applyAndDiff(ovs, oneTunnel)
        await ovs.vsctl('set', 'port', 'gre1', 'other_config:stp-port-num=9')
        const write = await pendingWrite(ovs, { ...stp, mtuRequest: 1400 })
        await ovs.vsctl('--no-wait', ...change.split(' '))
        const before = await rowsAsText(ovs)
        const message = await thrownBy(() => commitSwitch(ovs.client, write))
        expect(message?.replace(/operation \d+/, 'operation N')).to.equal(stale.replace('"T"', `"${table}"`))
        expect(await rowsAsText(ovs)).to.equal(before)
      })

    for (const [when, change] of [
      ['a bridge', 'add-br br0 -- set bridge br0 datapath_type=netdev'],
      ['a port', 'add-br theirs -- set bridge theirs datapath_type=netdev -- add-port theirs br0'],
    ] as const)
      it(`the name of a new bridge was taken by ${when} meanwhile`, async () => {
        const write = await pendingWrite(ovs, stp)
        await ovs.vsctl('--no-wait', ...change.split(' '))
        const before = await rowsAsText(ovs)
        expect(await thrownBy(() => commitSwitch(ovs.client, write))).to.contain(
          'somebody changed the switch since the plan looked at it',
        )
        expect(await rowsAsText(ovs)).to.equal(before)
      })
  })
})

describe('awaitSwitch()', function () {
  this.timeout(60_000)
  let ovs: OpenVSwitch
  before(async () => {
    ovs = await startOpenVSwitch()
  })
  afterEach(() => ovs.clear())
  after(() => ovs.stop())

  it('makes RSTP’s timers arrive, up, down, and where the database’s were ignored', async () => {
    for (const [maxAge, forwardDelay] of [
      [6, 4],
      [40, 30],
      [20, 15],
      [40, 21],
      [6, 4],
    ] as const) {
      const timers = `spanning_tree: { protocol: rstp, timers: { max_age: ${maxAge}, forward_delay: ${forwardDelay} } }`
      expect(await applyAndDiff(ovs, bridgeWith(timers))).to.deep.equal([])
      expect(await timersInForce(ovs)).to.deep.equal([`${maxAge}s`, `${forwardDelay}s`])
    }
    await ovs.vsctl('set', 'bridge', 'br0', 'other_config:rstp-max-age=40')
    expect(await timersInForce(ovs)).to.deep.equal(['6s', '4s'])
    const timers = 'spanning_tree: { protocol: rstp, timers: { max_age: 40, forward_delay: 30 } }'
    expect(await applyAndDiff(ovs, bridgeWith(timers))).to.deep.equal([])
    expect(await timersInForce(ovs)).to.deep.equal(['40s', '30s'])
  })

  it('brings up a tunnel that takes the place of one of another name', async () => {
    await applyAndDiff(ovs, oneTunnel)
    await applyAndDiff(ovs, renamed(oneTunnel))
    expect(await ovs.vsctl('--bare', '--columns=error', 'find', 'interface', 'name=gre9')).to.equal('')
  })

  it('names the interfaces that did not come up', async () => {
    await ovs.vsctl(
      ...'add-br theirs -- set bridge theirs datapath_type=netdev -- add-port theirs t1'.split(' '),
      ...'-- set interface t1 type=gre options:remote_ip=2.2.2.2'.split(' '),
    )
    const write = await pendingWrite(ovs, stp)
    const committed = await commitSwitch(ovs.client, write)
    expect(await thrownBy(() => awaitSwitch(ovs.client, write, committed))).to.equal(
      'HostError: ovs-vswitchd could not bring up "gre1": could not add network device gre1 to ofproto (File exists)',
    )
  })
})

function bridgeWith(more: string, mesh = ''): BridgeState {
  return hostOf(articleDesign({ more, mesh: `, datapath: netdev${mesh}` }), 'host1').bridge
}

function renamed(bridge: BridgeState): BridgeState {
  const port = portName('gre', 9)
  return {
    ...bridge,
    tunnels: new Map([...bridge.tunnels.values()].map((tunnel) => [port, { ...tunnel, port }])),
  }
}

/** What stands in the three tables, without row identifiers and without what ovs-vswitchd writes itself. */
async function rowsAsText({ vsctl }: OpenVSwitch): Promise<string> {
  const tables = [
    ['bridge', 'name,datapath_type,stp_enable,rstp_enable,other_config,external_ids'],
    ['port', 'name,other_config,external_ids'],
    ['interface', 'name,type,options,bfd,mtu_request,external_ids'],
  ] as const
  const texts = tables.map(async ([table, columns]) => {
    const text = await vsctl('--format=csv', '--no-headings', `--columns=${columns}`, 'list', table)
    return text.split('\n').toSorted().join('\n')
  })
  return (await Promise.all(texts)).join('\n')
}

async function timersInForce({ appctl }: OpenVSwitch): Promise<readonly (string | undefined)[]> {
  const [, bridge = ''] = (await appctl('rstp/show', 'br0')).split('Bridge ID:')
  return [/stp-max-age\s+(\S+)/.exec(bridge)?.[1], /stp-fwd-delay\s+(\S+)/.exec(bridge)?.[1]]
}
