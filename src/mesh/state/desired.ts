import { BrokenPromiseError } from '../../errors.ts'
import type { Allocation } from '../addressing/lock.ts'
import type { Inventory, InventoryHost } from '../inventory/inventory.ts'
import { prefixLength } from '../ipv4.ts'
import type { HostName, PortName } from '../names.ts'
import type { BridgePins, Pins } from '../spanning-tree/pins.ts'
import type { Timers } from '../spanning-tree/timers.ts'
import { remoteAddress } from '../topology/endpoint.ts'
import { type Link, peerOf, portName, portNumberOf } from '../topology/link.ts'
import type { SegmentMtu } from '../topology/mtu.ts'
import { dockerOptions } from './docker-defaults.ts'
import type { BridgeState, DockerBridgeState, Settings, TunnelState } from './host-state.ts'

/** What the mesh asks of one host, before anybody has looked at it. */
export interface HostDesign {
  readonly inventory: InventoryHost
  readonly allocation: Allocation
  /** With the segment's prefix length, e.g. `172.17.42.1/16`. */
  readonly docker0: string
  readonly tunnels: readonly TunnelDesign[]
  readonly bridge: BridgeState
  readonly dockerBridge: DockerBridgeState
  /** dockerd's options, `--name=value`, sorted. */
  readonly dockerOptions: readonly string[]
}

export interface TunnelDesign {
  readonly port: PortName
  readonly peer: HostName
  readonly remoteIp: string
}

export interface HostDesignInput {
  readonly inventory: Inventory
  readonly host: InventoryHost
  readonly allocation: Allocation
  /** This host's links. */
  readonly links: readonly Link[]
  readonly mtu: SegmentMtu
  readonly pins: Pins
  readonly bridge: BridgePins
  readonly timers: Timers
}

export function designHost(input: HostDesignInput): HostDesign {
  const { inventory, host, allocation } = input
  const mtu = input.mtu.overlayMtu
  const { subnet, dockerBridge } = inventory.mesh
  const docker0 = `${allocation.address}/${prefixLength(subnet)}`
  return {
    inventory: host,
    allocation,
    docker0,
    tunnels: input.links.map((link) => tunnelDesign(inventory, host, link)),
    bridge: bridgeState(input),
    dockerBridge: { name: dockerBridge, addresses: [docker0], mtu, up: true, joined: true },
    dockerOptions: dockerOptions({
      dockerBridge,
      address: docker0,
      fixedCidr: allocation.fixedCidr,
      mtu,
      options: host.docker.options,
    }),
  }
}

/** Who is at the other end of each tunnel. */
export function peersOf({ tunnels }: Pick<HostDesign, 'tunnels'>): ReadonlyMap<PortName, HostName> {
  return new Map(tunnels.map(({ port, peer }) => [port, peer]))
}

function tunnelDesign(inventory: Inventory, host: InventoryHost, link: Link): TunnelDesign {
  const peer = inventory.hosts.get(peerOf(link, host.name))
  if (peer === undefined) throw new BrokenPromiseError(`link ${link.number} leads out of the inventory`)
  return {
    port: portName(inventory.mesh.encapsulation, link.number),
    peer: peer.name,
    remoteIp: remoteAddress(host, peer),
  }
}

function bridgeState(input: HostDesignInput): BridgeState {
  const { inventory, host, mtu } = input
  const { protocol } = inventory.spanningTree
  const tunnels = input.links.map((link) => tunnelState(input, link))
  return {
    name: inventory.mesh.bridge,
    datapath: host.datapath,
    stp: protocol === 'stp',
    rstp: protocol === 'rstp',
    otherConfig: bridgeSettings(input),
    mtuRequest: mtu.overlayMtu,
    tunnels: new Map(tunnels.map((tunnel) => [tunnel.port, tunnel])),
  }
}

// stp-hello-time is never among them: every OVS since 2.6 reads it as milliseconds (vswitchd/bridge.c).
function bridgeSettings({ inventory, bridge, timers }: HostDesignInput): Settings {
  const { protocol } = inventory.spanningTree
  return sorted([
    ['hwaddr', bridge.hwaddr],
    [`${protocol}-priority`, String(bridge.priority)],
    [`${protocol}-max-age`, String(timers.maxAgeSeconds)],
    [`${protocol}-forward-delay`, String(timers.forwardDelaySeconds)],
  ])
}

function tunnelState({ inventory, host, pins }: HostDesignInput, link: Link): TunnelState {
  const { protocol, bfd } = inventory.spanningTree
  const { port, remoteIp } = tunnelDesign(inventory, host, link)
  return {
    port,
    type: inventory.mesh.encapsulation,
    options: new Map([['remote_ip', remoteIp]]),
    bfd: bfd ? bfdSettings : new Map(),
    portOtherConfig: sorted([
      [`${protocol}-path-cost`, String(pins.pathCosts.get(link.number))],
      [`${protocol}-port-num`, String(portNumberOf(link, host.name))],
    ]),
  }
}

// A loss is seen after three missed packets: 300 ms.
const bfdSettings: Settings = sorted([
  ['enable', 'true'],
  ['min_rx', '100'],
  ['min_tx', '100'],
])

function sorted(entries: readonly (readonly [string, string])[]): Settings {
  return new Map([...entries].sort(([one], [other]) => (one < other ? -1 : 1)))
}
