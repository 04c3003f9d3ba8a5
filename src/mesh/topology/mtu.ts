import type { Inventory } from '../inventory/inventory.ts'
import { familyOf } from '../underlay-address.ts'
import { endsOf, remoteEndpoint } from './endpoint.ts'
import type { Link } from './link.ts'
import { type Overhead, overheadOf, type TunnelPath, type Wrapping } from './overhead.ts'

/** The largest IP packet that a container may send, and why. */
export interface SegmentMtu {
  /** In bytes; one value for the whole segment. */
  readonly overlayMtu: number
  /** Of the narrowest link, in bytes. */
  readonly underlayMtu: number
  /** What each packet carries beside itself on that link: `overlayMtu` = `underlayMtu` − the sum of these. */
  readonly overhead: readonly Overhead[]
  /** The link that makes the segment narrower than another of its links would allow; undefined when all are alike. */
  readonly narrowestLink: Link | undefined
}

/** The MTU that every link can carry. A mesh without a link has its hosts' own underlay to go by. */
export function segmentMtu(inventory: Pick<Inventory, 'mesh' | 'hosts'>, links: readonly Link[]): SegmentMtu {
  const widths = links.length > 0 ? linkWidths(inventory, links) : hostWidths(inventory)
  // No inventory is without a host.
  const narrowest = widths.reduce((one, other) => (other.overlayMtu < one.overlayMtu ? other : one))
  const isLowered = widths.some(({ overlayMtu }) => overlayMtu > narrowest.overlayMtu)
  return { ...narrowest, narrowestLink: isLowered ? narrowest.narrowestLink : undefined }
}

function linkWidths({ mesh, hosts }: Pick<Inventory, 'mesh' | 'hosts'>, links: readonly Link[]) {
  return links.map((link): SegmentMtu => {
    const [one, other] = endsOf(link, hosts)
    const underlayMtu = Math.min(one.underlayMtu, other.underlayMtu)
    return {
      ...width(mesh, { family: remoteEndpoint(one, other).family, underlayMtu }),
      narrowestLink: link,
    }
  })
}

function hostWidths({ mesh, hosts }: Pick<Inventory, 'mesh' | 'hosts'>): readonly SegmentMtu[] {
  return [...hosts.values()].map(({ address, underlayMtu }) => ({
    ...width(mesh, { family: familyOf(address), underlayMtu }),
    narrowestLink: undefined,
  }))
}

function width(wrapping: Wrapping, path: TunnelPath): Omit<SegmentMtu, 'narrowestLink'> {
  const overhead = overheadOf(wrapping, path)
  const overlayMtu = path.underlayMtu - overhead.reduce((sum, { bytes }) => sum + bytes, 0)
  return { overlayMtu, underlayMtu: path.underlayMtu, overhead }
}
