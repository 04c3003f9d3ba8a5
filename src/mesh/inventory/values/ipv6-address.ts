import ipaddr from 'ipaddr.js'
import { Complaint } from './complaint.ts'

/**
 * Why no tunnel can point at this IPv6 address, or why it would be two texts for one address: RFC 4291 2.4, 2.5.2,
 * 2.5.3, 2.5.5.2, 2.5.6 and 2.7, RFC 4007 11. `text` is an IPv6 address in any spelling.
 */
export function reservedIpv6(text: string): Complaint | undefined {
  const address = ipaddr.IPv6.parse(text)
  switch (address.range()) {
    case 'unspecified':
      return new Complaint('means "no address"; want one of a single host')
    case 'loopback':
      return new Complaint('is a loopback address; want one that the other hosts reach')
    case 'multicast':
      return new Complaint('is a multicast address; want one of a single host')
    case 'linkLocal':
      return new Complaint('is link-local: it ends at the next router; want one that the other hosts reach')
    case 'ipv4Mapped':
      return new Complaint('is an IPv4 address in the form of IPv6', `write ${address.toIPv4Address()}`)
    default:
      return misspelt(text, address)
  }
}

// An address in two spellings would pass for two addresses, and Open vSwitch gives back only this one.
function misspelt(text: string, address: ipaddr.IPv6): Complaint | undefined {
  if (address.zoneId !== undefined)
    return new Complaint(
      'has a zone, which means something on one host only',
      'the address alone, without "%"',
    )
  const canonical = address.toRFC5952String()
  return text === canonical
    ? undefined
    : new Complaint('is not in the one spelling that RFC 5952 has for it', `write ${canonical}`)
}
