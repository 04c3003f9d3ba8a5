import ipaddr from 'ipaddr.js'
import type { Ipv4Address } from '../../ipv4.ts'
import type { UnderlayAddress } from '../../underlay-address.ts'
import { isIpv4, parseUnderlayAddress } from '../../underlay-address.ts'
import { Complaint } from './complaint.ts'
import { reservedIpv6 } from './ipv6-address.ts'
import { notAnAddress } from './not-an-address.ts'

export const wantedAddress = 'an address such as 192.0.2.1 or 2001:db8::1'

/** The address of a host on its underlay: one that a tunnel may point at. */
export function readAddress(text: string): UnderlayAddress | Complaint {
  // What an IPv6 address is for comes before how it is spelt: "fe80::1%eth0" is link-local first.
  const complaint = ipaddr.IPv6.isValid(text) ? reservedIpv6(text) : undefined
  if (complaint !== undefined) return complaint
  const address = parseUnderlayAddress(text)
  if (address === undefined) return notAnAddress(text)
  return (isIpv4(address) ? reserved(address) : undefined) ?? address
}

/** Addresses that no host can have: RFC 1122 3.2.1.3, RFC 5771, RFC 1112 4. */
export function reserved(address: Ipv4Address): Complaint | undefined {
  const first = Number(address.split('.')[0])
  if (first === 0) return new Complaint('means "this host", not a host; want its own address')
  if (first === 127) return new Complaint('is a loopback address; want one that the other hosts reach')
  if (first >= 240) return new Complaint('is a reserved or broadcast address; want one of a single host')
  return first >= 224 ? new Complaint('is a multicast address; want one of a single host') : undefined
}
