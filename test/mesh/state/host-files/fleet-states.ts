import type { Cidr } from '../../../../src/mesh/ipv4.ts'
import type { HostName, PortName } from '../../../../src/mesh/names.ts'
import { dockerOptions } from '../../../../src/mesh/state/docker-defaults.ts'
import type { DockerFilesInput, HostFilesInput } from '../../../../src/mesh/state/host-files.ts'
import type { BridgeState, DockerBridgeState, TunnelState } from '../../../../src/mesh/state/host-state.ts'

export type HostFixture = Omit<HostFilesInput, 'templates'>

const docker: DockerFilesInput = {
  options: dockerOptions({
    dockerBridge: 'docker0',
    address: '172.17.42.1/16',
    fixedCidr: '172.17.64.0/18' as Cidr,
    mtu: 1462,
    options: ['--log-level=warn'],
  }),
  reader: undefined,
  operatorOptions: [],
  execStart: undefined,
}

const dockerBridge: DockerBridgeState = {
  name: 'docker0',
  addresses: ['172.17.42.1/16'],
  mtu: 1462,
  up: true,
  joined: true,
}

const stpBridge: BridgeState = {
  name: 'br0',
  datapath: 'system',
  stp: true,
  rstp: false,
  otherConfig: new Map([
    ['hwaddr', '02:6f:76:0a:1b:2c'],
    ['stp-forward-delay', '4'],
    ['stp-max-age', '6'],
    ['stp-priority', '4096'],
  ]),
  mtuRequest: 1462,
  tunnels: tunnels([stpTunnel('gre', 1, '2.2.2.2'), stpTunnel('gre', 2, '3.3.3.3')]),
}

/** The worked example's first host: three hosts, GRE, STP. */
export const articleHost: HostFixture = {
  state: { bridge: stpBridge, switchSettings: new Map(), dockerBridge },
  mesh: 'prod',
  peers: peers('gre'),
  docker,
}

export const articleHostForSh: HostFixture = { ...articleHost, docker: { ...docker, reader: 'sh' } }

export const articleHostForDockerCe: HostFixture = {
  ...articleHost,
  docker: { ...docker, reader: 'docker-ce' },
}

/** Debian's unit, and an operator who had options of their own. */
export const articleHostWithOperatorOptions: HostFixture = {
  ...articleHost,
  docker: { ...docker, reader: 'systemd', operatorOptions: ['--debug', '--label', 'rack=7'] },
}

/** RSTP, tunnels watched by BFD, OVS in user space. */
export const rstpHost: HostFixture = {
  ...articleHost,
  state: {
    dockerBridge,
    switchSettings: new Map([['max-revalidator', '100']]),
    bridge: {
      ...stpBridge,
      datapath: 'netdev',
      stp: false,
      rstp: true,
      otherConfig: new Map([
        ['hwaddr', '02:6f:76:0a:1b:2c'],
        ['rstp-forward-delay', '15'],
        ['rstp-max-age', '20'],
        ['rstp-priority', '4096'],
      ]),
      tunnels: tunnels([rstpTunnel(1, '2.2.2.2'), rstpTunnel(2, '3.3.3.3')]),
    },
  },
}

export const vxlanHost: HostFixture = {
  ...articleHost,
  peers: peers('vxlan'),
  state: {
    dockerBridge: { ...dockerBridge, mtu: 1450 },
    switchSettings: new Map(),
    bridge: {
      ...stpBridge,
      mtuRequest: 1450,
      tunnels: tunnels([stpTunnel('vxlan', 1, '2.2.2.2'), stpTunnel('vxlan', 2, '3.3.3.3')]),
    },
  },
}

/** GRE with all that it can carry: over IPv6, and inside a region from an address of its own. */
export const ip6greHost: HostFixture = {
  ...articleHost,
  state: {
    dockerBridge: { ...dockerBridge, mtu: 1434 },
    switchSettings: new Map(),
    bridge: {
      ...stpBridge,
      mtuRequest: 1434,
      tunnels: tunnels([
        keyedTunnel(1, [['remote_ip', '2001:db8::2']]),
        keyedTunnel(2, [
          ['local_ip', 'fd00::1'],
          ['remote_ip', 'fd00::3'],
        ]),
      ]),
    },
  },
}

/** Values that mean something to ifupdown, to sh, to its eval or to ovs-vsctl, in every place that takes a value. */
export const hostileHost: HostFixture = {
  ...rstpHost,
  peers: new Map([['gre1' as PortName, 'host2' as HostName]]),
  state: {
    dockerBridge,
    switchSettings: hostileSettings('switch'),
    bridge: {
      ...stpBridge,
      datapath: 'netdev',
      otherConfig: hostileSettings('bridge'),
      tunnels: tunnels([
        {
          port: 'gre1' as PortName,
          type: 'gre',
          options: new Map([['remote_ip', '2.2.2.2'], ...hostileSettings('option')]),
          bfd: hostileSettings('bfd'),
          portOtherConfig: hostileSettings('port'),
        },
      ]),
    },
  },
}

function hostileSettings(prefix: string): ReadonlyMap<string, string> {
  const values = [
    '02:6f:76:0a:1b:2c',
    '$(touch /BROKEN) `id` ${IFACE}',
    `"' ; & \\ \\" # -- set`,
    '*',
    '',
    'a=b,c{d}[e]',
    'é€😀',
    ' \\',
  ]
  return new Map(values.map((value, at) => [`${prefix}:"${at} $x\``, value]))
}

function stpTunnel(type: string, number: number, remoteIp: string): TunnelState {
  return {
    port: `${type}${number}` as PortName,
    type,
    options: new Map([['remote_ip', remoteIp]]),
    bfd: new Map(),
    portOtherConfig: new Map([
      ['stp-path-cost', '2'],
      ['stp-port-num', String(number)],
    ]),
  }
}

function keyedTunnel(number: number, addresses: readonly (readonly [string, string])[]): TunnelState {
  return {
    ...stpTunnel('gre', number, ''),
    type: 'ip6gre',
    options: new Map([['csum', 'true'], ['key', '4294967295'], ...addresses]),
  }
}

function rstpTunnel(number: number, remoteIp: string): TunnelState {
  return {
    ...stpTunnel('gre', number, remoteIp),
    bfd: new Map([
      ['enable', 'true'],
      ['min_rx', '100'],
      ['min_tx', '100'],
    ]),
    portOtherConfig: new Map([
      ['rstp-path-cost', '2000'],
      ['rstp-port-num', String(number)],
    ]),
  }
}

function tunnels(states: readonly TunnelState[]): ReadonlyMap<PortName, TunnelState> {
  return new Map(states.map((state) => [state.port, state]))
}

function peers(type: string): ReadonlyMap<PortName, HostName> {
  return new Map([
    [`${type}1` as PortName, 'host2' as HostName],
    [`${type}2` as PortName, 'host3' as HostName],
  ])
}
