/** A frame on the segment. */
export interface InnerFrame {
  /** Source MAC address, with colons. */
  readonly source: string
  /** The source of an IPv4 packet, or the sender in an ARP packet. */
  readonly sender: string | undefined
}

/** The frames of a capture file (draft-ietf-opsawg-pcap): a header of 24 bytes, then records with 16 bytes each before them. */
export function parseFrames(pcap: Buffer): readonly Buffer[] {
  const frames: Buffer[] = []
  for (let at = 24; at + 16 <= pcap.length; ) {
    const length = pcap.readUInt32LE(at + 8)
    frames.push(pcap.subarray(at + 16, at + 16 + length))
    at += 16 + length
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
