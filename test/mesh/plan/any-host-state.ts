import fc from 'fast-check'
import type { HostName, PortName } from '../../../src/mesh/names.ts'
import type { DiffContext } from '../../../src/mesh/plan/diff-context.ts'
import type {
  BridgeState,
  DockerBridgeState,
  FileState,
  HostState,
  Settings,
  TunnelState,
} from '../../../src/mesh/state/host-state.ts'

/** What a diff needs to know besides the states, on a host of the mesh "prod". */
export const context: DiffContext = {
  mesh: 'prod',
  peers: new Map([['gre1' as PortName, 'host2' as HostName]]),
  fileTexts: new Map(),
  dockerRestart: 'ask',
  containers: { containers: [], liveRestore: false, pool: '172.17.64.0/18' },
  fixedCidr: '172.17.64.0/18',
}

const value = fc.string({ minLength: 1, maxLength: 8 })

const bridgeKeys = ['hwaddr', 'stp-max-age', 'stp-forward-delay', 'stp-priority', 'rstp-priority']

const switchKeys = ['max-revalidator', 'max-idle']

const portKeys = ['stp-path-cost', 'stp-port-num', 'rstp-path-cost', 'rstp-port-num']

const number = fc.integer({ min: 1, max: 99 })

const tunnel: fc.Arbitrary<TunnelState> = fc.record({
  port: number.map((link) => `gre${link}` as PortName),
  type: fc.constantFrom('gre', 'vxlan'),
  options: settings(['remote_ip', 'key', 'ttl']),
  bfd: settings(['enable', 'min_rx']),
  portOtherConfig: settings(portKeys),
})

const bridge: fc.Arbitrary<BridgeState> = fc.record({
  name: fc.constant('br0'),
  datapath: fc.constantFrom('system', 'netdev'),
  stp: fc.boolean(),
  rstp: fc.boolean(),
  otherConfig: settings(bridgeKeys),
  mtuRequest: fc.option(fc.integer({ min: 68, max: 9000 }), { nil: undefined }),
  tunnels: fc.uniqueArray(tunnel, { maxLength: 4, selector: ({ port }) => port }).map(byNumber),
})

const dockerBridge: fc.Arbitrary<DockerBridgeState> = fc.record({
  name: fc.constant('docker0'),
  addresses: fc.array(
    number.map((octet) => `172.17.42.${octet}/16`),
    { minLength: 1, maxLength: 2 },
  ),
  mtu: fc.integer({ min: 68, max: 9000 }),
  up: fc.boolean(),
  joined: fc.constant(true),
})

const blockText = fc
  .array(fc.constantFrom('auto br0', 'mtu 1462', '', '  # x'))
  .map((lines) => lines.map((line) => `${line}\n`).join(''))

const files: fc.Arbitrary<ReadonlyMap<string, FileState>> = fc
  .tuple(fc.option(blockText, { nil: undefined }), fc.option(blockText, { nil: undefined }))
  .map(
    ([block, whole]) =>
      new Map([
        ['/etc/network/interfaces', { kind: 'block', text: block }],
        ['/etc/systemd/system/docker.service.d/ovsmesh.conf', { kind: 'whole', text: whole }],
      ]),
  )

const options = fc
  .tuple(number, number)
  .map(([block, mtu]) => ['--bip=172.17.42.1/16', `--fixed-cidr=172.17.${block}.0/24`, `--mtu=${mtu}`])

/** A state in which a host has every part of the mesh. */
export const anyWholeState: fc.Arbitrary<HostState> = fc.record({
  bridge,
  switchSettings: settings(switchKeys),
  dockerBridge,
  files,
  docker: fc.record({ options }),
})

/** A state of which any part may be missing. */
export const anyState: fc.Arbitrary<HostState> = fc.record({
  bridge: fc.option(bridge, { nil: undefined }),
  switchSettings: settings(switchKeys),
  dockerBridge: fc.option(
    dockerBridge.chain((one) => fc.boolean().map((joined) => ({ ...one, joined }))),
    { nil: undefined },
  ),
  files,
  docker: fc.record({ options: fc.option(options, { nil: undefined }) }),
})

function settings(keys: readonly string[]): fc.Arbitrary<Settings> {
  return fc
    .array(fc.tuple(fc.constantFrom(...keys), value))
    .map((entries) => new Map([...new Map(entries)].sort(([one], [other]) => (one < other ? -1 : 1))))
}

function byNumber(tunnels: readonly TunnelState[]): ReadonlyMap<PortName, TunnelState> {
  const sorted = tunnels.toSorted((one, other) => Number(one.port.slice(3)) - Number(other.port.slice(3)))
  return new Map(sorted.map((one) => [one.port, one]))
}
