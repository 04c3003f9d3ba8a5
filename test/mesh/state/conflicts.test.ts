import { expect } from 'chai'
import { designMesh, type MeshDesign } from '../../../src/mesh/design.ts'
import type { Cidr } from '../../../src/mesh/ipv4.ts'
import { parseIpv6 } from '../../../src/mesh/ipv6.ts'
import type { Conflict } from '../../../src/mesh/state/conflicts/conflict.ts'
import { hostConflicts } from '../../../src/mesh/state/conflicts.ts'
import type { HostFacts, Observation, SwitchRows } from '../../../src/mesh/state/observation.ts'
import { golden } from '../../golden.ts'
import { hostNames, meshOf } from '../addressing/mesh-of.ts'
import { articleDesign, hostOf } from '../plan/article.ts'
import {
  bridgeRow,
  freshHost,
  interfaceRow,
  interfaces,
  noRows,
  openVswitchRow,
  portRow,
} from './seen-host.ts'

const ours = new Map([['ovsmesh', 'prod']])
const theirs = new Map([['ovsmesh', 'staging']])

const question = { mesh: 'prod', subnet: '172.17.0.0/16' as Cidr, dockerBridge: 'docker0' }

const rstpDesign = articleDesign({ more: 'spanning_tree: { protocol: rstp, bfd: true }' })

const ownBridge = bridgeRow({ name: 'br0', externalIds: ours, ports: ['port br0', 'port gre1'] })
const ownPort = portRow({ name: 'gre1', externalIds: ours })

const hosts: readonly (readonly [string, Observation])[] = [
  ['a bridge br0 of somebody’s', withRows({ bridges: [bridgeRow({ name: 'br0' })] })],
  ['a bridge br0 of another mesh', withRows({ bridges: [bridgeRow({ name: 'br0', externalIds: theirs })] })],
  ['a port br0 on another bridge', onBridge('br1', [portRow({ name: 'br0' })])],
  ['a port gre1 on another bridge', onBridge('br1', [portRow({ name: 'gre1' })])],
  ['a port gre1 of ours on another bridge', onBridge('br1', [ownPort])],
  ['a port gre1 of another mesh', onBridge('br1', [portRow({ name: 'gre1', externalIds: theirs })])],
  [
    'a port gre1 of somebody’s on our bridge',
    withRows({ bridges: [ownBridge], ports: [portRow({ name: 'gre1' })] }),
  ],
  [
    'a port on our bridge that the spanning tree does not guard',
    withRows({
      bridges: [{ ...ownBridge, ports: [...ownBridge.ports, 'port eth1'] }],
      ports: [ownPort, portRow({ name: 'eth1' })],
    }),
  ],
  ['another tunnel to a peer', withTunnel({ remote_ip: '2.2.2.2' })],
  ['another tunnel to a peer with key 0', withTunnel({ remote_ip: '2.2.2.2', key: '0' })],
  ['another tunnel to a peer with key 0x0', withTunnel({ remote_ip: '2.2.2.2', key: '0x0' })],
  ['a kernel’s interface gre1', withFacts({ interfaces: interfaces([{ name: 'gre1' }]) })],
  ['a Linux bridge br0', withFacts({ interfaces: interfaces([{ name: 'br0' }]) })],
  ['flows that somebody has read every second', withFlowsRead('1000')],
  ['flows that another mesh has read every second', withFlowsRead('1000', 'staging')],
  ['flows that another mesh had read often once', withFlowsRead(undefined, 'staging')],
  ['a wish for flows that is too small, so that Open vSwitch ignores it', withFlowsRead('50')],
  [
    'addresses inside the subnet',
    withFacts({
      interfaces: interfaces([
        { name: 'eth1', addresses: ['172.17.9.9/24', '10.0.0.1/8'] },
        { name: 'ppp0', addresses: ['172.17.200.1'] },
      ]),
    }),
  ],
  [
    'nothing installed',
    { ...withFacts({ commands: new Set() }), switch: { kind: 'silent', why: 'no socket' } },
  ],
  ['a silent database', { ...freshHost, switch: { kind: 'silent', why: 'no such file or directory' } }],
  ['a login without sudo', withFacts({ userId: 1000 })],
]

const fine: readonly (readonly [string, Observation])[] = [
  ['a fresh host', freshHost],
  [
    'our own bridge and port',
    withRows({ bridges: [ownBridge], ports: [ownPort], interfaces: [ownTunnel('gre1')] }),
  ],
  [
    'a tunnel of ours that no link needs any more',
    withRows({
      bridges: [{ ...ownBridge, ports: ['port gre9'] }],
      ports: [portRow({ name: 'gre9', externalIds: ours })],
      interfaces: [ownTunnel('gre9')],
    }),
  ],
  ['flows that somebody has read as often as bfd needs', withFlowsRead('100')],
  ['flows that another mesh has read as often as bfd needs', withFlowsRead('100', 'staging')],
  ['flows that we had read often and somebody changed that', withFlowsRead('1000', 'prod')],
  ['a mark of ours for flows, and no setting', withFlowsRead(undefined, 'prod')],
  ['another bridge', onBridge('br1', [portRow({ name: 'eth1' })])],
  ['a tunnel to a peer with a key', withTunnel({ remote_ip: '2.2.2.2', key: '7' })],
  ['a tunnel to a peer with a key one way', withTunnel({ remote_ip: '2.2.2.2', in_key: '7' })],
  ['a tunnel to a peer from a given address', withTunnel({ remote_ip: '2.2.2.2', local_ip: '1.1.1.1' })],
  ['a tunnel to a peer for IP packets', withTunnel({ remote_ip: '2.2.2.2', packet_type: 'legacy_l3' })],
  ['a tunnel of another kind to a peer', withTunnel({ remote_ip: '2.2.2.2' }, 'vxlan')],
  ['a tunnel to somebody else', withTunnel({ remote_ip: '9.9.9.9' })],
  [
    'our interfaces while the database is silent',
    {
      ...withFacts({ interfaces: interfaces([{ name: 'br0' }]) }),
      switch: { kind: 'silent', why: 'no such file' },
    },
  ],
  [
    'an address beside the subnet',
    withFacts({ interfaces: interfaces([{ name: 'eth1', addresses: ['172.16.255.255/16'] }]) }),
  ],
  [
    'addresses of docker0 and br0',
    withFacts({ interfaces: interfaces([{ name: 'docker0', addresses: ['172.17.0.1/16'] }]) }),
  ],
]

describe('hostConflicts()', () => {
  it('names what stands in the way as in test/golden/plan/conflicts.txt', async () => {
    const text = hosts.map(([what, host]) => `${what}\n${conflictsOf(host).map(inFull).join('')}`).join('\n')
    expect(text).to.equal(await golden('plan/conflicts.txt', text))
  })

  for (const [what, host] of hosts)
    it(`names a conflict where there is ${what}`, () => {
      expect(conflictsOf(host)).not.to.deep.equal([])
    })

  for (const [what, host] of fine)
    it(`names no conflict but a silent database where there is ${what}`, () => {
      const conflicts = conflictsOf(host).filter(({ what }) => !what.includes('does not answer'))
      expect(conflicts).to.deep.equal([])
    })
})

describe('hostConflicts() of a mesh inside a region', () => {
  const design = hostOf(regionDesign(), 'host1')
  const conflictsThere = (host: Observation) =>
    hostConflicts(host, { ...question, bridge: design.bridge, switchSettings: new Map() })
  const atHome = interfaces([{ name: 'eth0', addresses: ['1.1.1.1/24'], ipv6Addresses: ['fd00::1/64'] }])

  it('names none when the host has the private address', () => {
    expect(conflictsThere(withFacts({ interfaces: atHome }))).to.deep.equal([])
  })

  it('names the private address, once, when no interface has it', () => {
    expect(conflictsThere(freshHost)).to.deep.equal([
      {
        what: 'tunnels inside the region are to send from fd00::1, which no interface of the host has',
        next: 'correct private_address in the inventory, or give the host that address',
      },
    ])
  })

  it('knows a tunnel with the same ends again, however its addresses are spelled', () => {
    const tunnel = withTunnel({ remote_ip: 'FD00:0::2', local_ip: 'fd00:0:0::1', key: '0x7' }, 'ip6gre')
    const conflicts = conflictsThere({ ...tunnel, facts: { ...tunnel.facts, interfaces: atHome } })
    expect(conflicts.map(({ what }) => what)).to.deep.equal([
      'interface "tun5" tunnels to FD00:0::2 by ip6gre already, and Open vSwitch takes only one',
    ])
  })
})

function regionDesign(): MeshDesign {
  const inventory = meshOf({ hosts: hostNames(3), mesh: { key: 7 } })
  const inside = [...inventory.hosts].map(
    ([name, host], index) =>
      [name, { ...host, region: 'eu', privateAddress: parseIpv6(`fd00::${index + 1}`) }] as const,
  )
  const result = designMesh({ ...inventory, hosts: new Map(inside) }, undefined)
  if (result.kind === 'problems') throw new Error(JSON.stringify(result.problems))
  return result.design
}

function conflictsOf(host: Observation): readonly Conflict[] {
  const { bridge, switchSettings } = hostOf(rstpDesign, 'host1')
  return hostConflicts(host, { ...question, bridge, switchSettings })
}

function inFull({ what, next }: Conflict): string {
  return `  ! ${what}\n    next: ${next}\n`
}

function withRows(rows: Partial<SwitchRows>): Observation {
  return { ...freshHost, switch: { kind: 'rows', rows: { ...noRows, ...rows } } }
}

function onBridge(name: string, ports: SwitchRows['ports']): Observation {
  return withRows({ bridges: [bridgeRow({ name, ports: ports.map(({ uuid }) => uuid) })], ports })
}

function withFlowsRead(everyMs: string | undefined, markedBy?: string): Observation {
  const otherConfig = everyMs === undefined ? [] : [['max-revalidator', everyMs] as const]
  const externalIds = markedBy === undefined ? [] : [['ovsmesh-max-revalidator', markedBy] as const]
  return withRows({
    openVswitch: openVswitchRow({ otherConfig: new Map(otherConfig), externalIds: new Map(externalIds) }),
  })
}

function withTunnel(options: Readonly<Record<string, string>>, type = 'gre'): Observation {
  return withRows({
    interfaces: [interfaceRow({ name: 'tun5', type, options: new Map(Object.entries(options)) })],
  })
}

function ownTunnel(name: string) {
  return interfaceRow({ name, type: 'gre', options: new Map([['remote_ip', '2.2.2.2']]), externalIds: ours })
}

function withFacts(facts: Partial<HostFacts>): Observation {
  return { ...freshHost, facts: { ...freshHost.facts, ...facts } }
}
