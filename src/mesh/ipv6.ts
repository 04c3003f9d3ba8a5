import ipaddr from 'ipaddr.js'

declare const brand: unique symbol

/** A literal IPv6 address as RFC 5952 writes it, without a zone, e.g. `2001:db8::1`. */
export type Ipv6Address = string & { readonly [brand]: 'Ipv6Address' }

/** The one spelling that RFC 5952 has for an address, so that equal addresses are equal texts; undefined for the rest. */
export function parseIpv6(text: string): Ipv6Address | undefined {
  return text === canonicalIpv6(text) ? (text as Ipv6Address) : undefined
}

/**
 * Any spelling of an IPv6 address without a zone, in that of RFC 5952: `2001:DB8:0:0::1` → `2001:db8::1`.
 * Undefined when it is no such address.
 */
export function canonicalIpv6(text: string): string | undefined {
  return ipaddr.IPv6.isValid(text) && !text.includes('%')
    ? ipaddr.IPv6.parse(text).toRFC5952String()
    : undefined
}
