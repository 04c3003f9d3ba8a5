import type { Allocation } from '../addressing/lock.ts'
import type { Inventory, InventoryHost } from '../inventory/inventory.ts'
import { prefixLength } from '../ipv4.ts'
import type { HostName, PortName } from '../names.ts'
import type { BridgePins, Pins } from '../spanning-tree/pins.ts'
import type { Timers } from '../spanning-tree/timers.ts'
import type { Link } from '../topology/link.ts'
import type { SegmentMtu } from '../topology/mtu.ts'
import { sorted } from './desired/sorted.ts'
import { switchSettings } from './desired/switch-settings.ts'
import { type TunnelDesign, tunnelDesign, tunnelState } from './desired/tunnel.ts'
import { dockerOptions } from './docker-defaults.ts'
import type { BridgeState, DockerBridgeState, Settings } from './host-state.ts'

/** What the mesh asks of one host, before anybody has looked at it. */
export interface HostDesign {
  readonly inventory: InventoryHost
  readonly allocation: Allocation
  /** With the segment's prefix length, e.g. `172.17.42.1/16`. */
  readonly docker0: string
  readonly tunnels: readonly TunnelDesign[]
  readonly bridge: BridgeState
  /** Of Open vSwitch as a whole, whoever may have set them already. */
  readonly switchSettings: Settings
  readonly dockerBridge: DockerBridgeState
  /** dockerd's options, `--name=value`, sorted. */
  readonly dockerOptions: readonly string[]
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
    switchSettings: switchSettings(inventory),
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
