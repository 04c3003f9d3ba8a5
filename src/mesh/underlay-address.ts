import type { Ipv4Address } from './ipv4.ts'
import { parseIpv4 } from './ipv4.ts'
import type { Ipv6Address } from './ipv6.ts'
import { parseIpv6 } from './ipv6.ts'

/** Where a tunnel ends: an address of a host on its underlay. The segment itself is always IPv4. */
export type UnderlayAddress = Ipv4Address | Ipv6Address

/** The version of IP. */
export type AddressFamily = 4 | 6

/** A literal address in its one canonical spelling, `192.0.2.1` or `2001:db8::1`; undefined for the rest. */
export function parseUnderlayAddress(text: string): UnderlayAddress | undefined {
  return parseIpv4(text) ?? parseIpv6(text)
}

export function familyOf(address: UnderlayAddress): AddressFamily {
  return address.includes(':') ? 6 : 4
}

export function isIpv4(address: UnderlayAddress): address is Ipv4Address {
  return familyOf(address) === 4
}
