import type { Encapsulation, Inventory } from '../inventory/inventory.ts'
import type { HostName } from '../names.ts'
import type { Link } from './link.ts'

/** The largest IP packet that a container may send, and why. */
export interface SegmentMtu {
  /** In bytes; one value for the whole segment. */
  readonly overlayMtu: number
  /** Of the narrowest link, in bytes. */
  readonly underlayMtu: number
  /** What each packet carries beside itself: `overlayMtu` = `underlayMtu` − the sum of these. */
  readonly overhead: readonly Overhead[]
  /** The link that makes the segment narrower than another of its links would allow; undefined when all are alike. */
  readonly narrowestLink: Link | undefined
}

export interface Overhead {
  readonly header: string
  readonly bytes: number
}

/** The MTU that every link can carry. A mesh of one host has no link: its own underlay counts. */
export function segmentMtu(
  { mesh, hosts }: Pick<Inventory, 'mesh' | 'hosts'>,
  links: readonly Link[],
): SegmentMtu {
  const mtuOf = (host: HostName) => hosts.get(host)?.underlayMtu ?? Number.POSITIVE_INFINITY
  const widths = links.map((link) => ({ link, mtu: Math.min(...link.hosts.map(mtuOf)) }))
  const mtus = widths.length > 0 ? widths.map(({ mtu }) => mtu) : [...hosts.keys()].map(mtuOf)
  const underlayMtu = least(mtus)
  const overhead = overheads[mesh.encapsulation]
  return {
    overlayMtu: underlayMtu - overhead.reduce((sum, { bytes }) => sum + bytes, 0),
    underlayMtu,
    overhead,
    narrowestLink: widths.some(({ mtu }) => mtu > underlayMtu)
      ? widths.find(({ mtu }) => mtu === underlayMtu)?.link
      : undefined,
  }
}

// The outer Ethernet header is not counted in an IP MTU; the inner one is payload. Keyless GRE: RFC 2784, no
// checksum. VXLAN: RFC 7348. Geneve: RFC 8926, no options.
const overheads: Readonly<Record<Encapsulation, readonly Overhead[]>> = {
  gre: [
    { header: 'Ethernet', bytes: 14 },
    { header: 'IPv4', bytes: 20 },
    { header: 'GRE', bytes: 4 },
  ],
  vxlan: [
    { header: 'Ethernet', bytes: 14 },
    { header: 'IPv4', bytes: 20 },
    { header: 'UDP', bytes: 8 },
    { header: 'VXLAN', bytes: 8 },
  ],
  geneve: [
    { header: 'Ethernet', bytes: 14 },
    { header: 'IPv4', bytes: 20 },
    { header: 'UDP', bytes: 8 },
    { header: 'Geneve', bytes: 8 },
  ],
}

function least(values: readonly number[]): number {
  return values.reduce((lowest, value) => Math.min(lowest, value), Number.POSITIVE_INFINITY)
}
