/** A frame on the segment. */
export interface InnerFrame {
  /** Source MAC address, with colons. */
  readonly source: string
  /** The source of an IPv4 packet, or the sender in an ARP packet. */
  readonly sender: string | undefined
}

/** A frame of a capture file. */
export interface CapturedFrame {
  readonly frame: Buffer
  /** The kernel's own time stamp, in milliseconds since 1970. */
  readonly atMs: number
}

/**
 * The frames of a capture file (draft-ietf-opsawg-pcap): a header of 24 bytes, then records. Before each frame stand 16
 * bytes: seconds, microseconds, its length in the file and on the wire. What a killed writer left half is left out.
 */
export function parseFrames(pcap: Buffer): readonly CapturedFrame[] {
  const frames: CapturedFrame[] = []
  for (let at = 24; at + 16 <= pcap.length; ) {
    const next = at + 16 + pcap.readUInt32LE(at + 8)
    if (next > pcap.length) break
    const atMs = pcap.readUInt32LE(at) * 1000 + pcap.readUInt32LE(at + 4) / 1000
    frames.push({ frame: pcap.subarray(at + 16, next), atMs })
    at = next
  }
  return frames
}

/** What a GRE packet without a key carries: Ethernet, IPv4 with its own length, four bytes of GRE (RFC 2784), Ethernet. */
export function gre0(frame: Buffer): readonly InnerFrame[] {
  const gre = 14 + ((frame[14] ?? 0) & 0x0f) * 4
  const inner = frame.subarray(gre + 4)
  if (inner.length < 34 || frame.readUInt16BE(gre + 2) !== transparentEthernetBridging) return []
  return [
    {
      source: inner
        .subarray(6, 12)
        .toString('hex')
        .replace(/..(?!$)/g, '$&:'),
      sender: senderOf(inner),
    },
  ]
}

const transparentEthernetBridging = 0x6558

// RFC 791: the source stands 12 bytes into the header. RFC 826: the sender's protocol address 14 bytes into the packet.
function senderOf(frame: Buffer): string | undefined {
  switch (frame.readUInt16BE(12)) {
    case 0x0800:
      return frame.subarray(14 + 12, 14 + 16).join('.')
    case 0x0806:
      return frame.subarray(14 + 14, 14 + 18).join('.')
    default:
      return undefined
  }
}
