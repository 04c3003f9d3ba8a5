import type { Encapsulation, Ipsec, MeshSettings } from '../inventory/inventory.ts'
import type { AddressFamily } from '../underlay-address.ts'

/** What one header takes of every packet. */
export interface Overhead {
  readonly header: string
  readonly bytes: number
}

/** All that decides what wraps a frame. */
export type Wrapping = Pick<MeshSettings, 'encapsulation' | 'key' | 'checksum' | 'vlanTags' | 'ipsec'>

/** What a tunnel runs over; its MTU is that of IP, in bytes. */
export interface TunnelPath {
  readonly family: AddressFamily
  readonly underlayMtu: number
}

/**
 * Everything between an IP packet of a container and the largest IP packet of the underlay: the frame's own headers
 * first, then those of the tunnel from the outermost inwards. The outer Ethernet header is not counted in an IP MTU.
 */
export function overheadOf(wrapping: Wrapping, { family, underlayMtu }: TunnelPath): readonly Overhead[] {
  const ip = ipHeaders[family]
  return [
    { header: 'Ethernet', bytes: 14 },
    { header: '802.1Q', bytes: 4 * wrapping.vlanTags },
    ip,
    ...ipsecOverhead(wrapping.ipsec, underlayMtu - ip.bytes),
    ...encapsulationHeaders[wrapping.encapsulation],
    ...(wrapping.encapsulation === 'gre' ? greFields(wrapping) : []),
  ].filter(({ bytes }) => bytes > 0)
}

// RFC 791 without options, RFC 8200 without extension headers.
const ipHeaders: Readonly<Record<AddressFamily, Overhead>> = {
  4: { header: 'IPv4', bytes: 20 },
  6: { header: 'IPv6', bytes: 40 },
}

// GRE: RFC 2784, its base. VXLAN: RFC 7348. Geneve: RFC 8926, no options. The latter two always have an identifier.
const encapsulationHeaders: Readonly<Record<Encapsulation, readonly Overhead[]>> = {
  gre: [{ header: 'GRE', bytes: 4 }],
  vxlan: [
    { header: 'UDP', bytes: 8 },
    { header: 'VXLAN', bytes: 8 },
  ],
  geneve: [
    { header: 'UDP', bytes: 8 },
    { header: 'Geneve', bytes: 8 },
  ],
}

// RFC 2890: a key, 0 too, is a field of its own. OVS: lib/netdev-native-tnl.c, gre_header_len().
function greFields({ key, checksum }: Wrapping): readonly Overhead[] {
  return [
    { header: 'key', bytes: key === undefined ? 0 : 4 },
    { header: 'checksum', bytes: checksum ? 4 : 0 },
  ]
}

function ipsecOverhead(ipsec: Ipsec, room: number): readonly Overhead[] {
  switch (ipsec) {
    case 'none':
      return []
    case 'esp':
      return [{ header: 'ESP', bytes: espBytes(room) }]
    case 'esp-in-udp':
      // RFC 3948: UDP's header alone marks ESP behind a NAT.
      return [
        { header: 'NAT-T', bytes: 8 },
        { header: 'ESP', bytes: espBytes(room - 8) },
      ]
  }
}

// RFC 4303 with AES-GCM (RFC 4106): header 8, vector 8, check 16. What is encrypted ends in two bytes of its own and
// is padded to a multiple of four, so that up to three bytes of an odd MTU are lost.
function espBytes(room: number): number {
  const encrypted = room - 8 - 8 - 16
  return room - (encrypted - (encrypted % 4) - 2)
}
