import type { Encapsulation, Inventory, InventoryHost } from '../../inventory/inventory.ts'
import type { HostName, PortName } from '../../names.ts'
import type { Pins } from '../../spanning-tree/pins.ts'
import { endsOf, type LinkReach, localAddress, remoteEndpoint } from '../../topology/endpoint.ts'
import { type Link, portName, portNumberOf } from '../../topology/link.ts'
import type { AddressFamily, UnderlayAddress } from '../../underlay-address.ts'
import type { Settings, TunnelState } from '../host-state.ts'
import { sorted } from './sorted.ts'

/** One host's end of a link. */
export interface TunnelDesign {
  readonly port: PortName
  readonly peer: HostName
  readonly remoteIp: UnderlayAddress
  /** The address that it must send from; undefined: whichever the host's routes choose. */
  readonly localIp: UnderlayAddress | undefined
  /** Interface `type`, as Open vSwitch calls it. */
  readonly type: string
  readonly reach: LinkReach
}

export function tunnelDesign({ mesh, hosts }: Inventory, host: InventoryHost, link: Link): TunnelDesign {
  const [one, other] = endsOf(link, hosts)
  const peer = one.name === host.name ? other : one
  const { address, family, reach } = remoteEndpoint(host, peer)
  return {
    port: portName(mesh.encapsulation, link.number),
    peer: peer.name,
    remoteIp: address,
    localIp: localAddress(host, peer),
    type: tunnelType(mesh.encapsulation, family),
    reach,
  }
}

export interface TunnelInput {
  readonly inventory: Inventory
  readonly host: InventoryHost
  readonly pins: Pick<Pins, 'pathCosts'>
}

export function tunnelState({ inventory, host, pins }: TunnelInput, link: Link): TunnelState {
  const { protocol, bfd } = inventory.spanningTree
  const design = tunnelDesign(inventory, host, link)
  return {
    port: design.port,
    type: design.type,
    options: tunnelOptions(inventory, design),
    bfd: bfd ? bfdSettings : new Map(),
    portOtherConfig: sorted([
      [`${protocol}-path-cost`, String(pins.pathCosts.get(link.number))],
      [`${protocol}-port-num`, String(portNumberOf(link, host.name))],
    ]),
  }
}

// ovs-vswitchd.conf.db(5), Interface, type: GRE alone has a type of its own for an underlay of IPv6.
function tunnelType(encapsulation: Encapsulation, family: AddressFamily): string {
  return encapsulation === 'gre' && family === 6 ? 'ip6gre' : encapsulation
}

function tunnelOptions({ mesh }: Inventory, { localIp, remoteIp }: TunnelDesign): Settings {
  return sorted([
    ...(mesh.checksum ? [['csum', 'true'] as const] : []),
    ...(mesh.key === undefined ? [] : [['key', String(mesh.key)] as const]),
    ...(localIp === undefined ? [] : [['local_ip', localIp] as const]),
    ['remote_ip', remoteIp],
  ])
}

// A loss is seen after three missed packets: 300 ms.
const bfdSettings: Settings = sorted([
  ['enable', 'true'],
  ['min_rx', '100'],
  ['min_tx', '100'],
])
