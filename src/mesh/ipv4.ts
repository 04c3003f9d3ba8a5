import ipaddr from 'ipaddr.js'

declare const brand: unique symbol

/** A literal IPv4 address in dotted form, e.g. `172.17.42.1`. */
export type Ipv4Address = string & { readonly [brand]: 'Ipv4Address' }

/** An aligned IPv4 block, e.g. `172.17.64.0/18`: no bit is set right of the prefix. */
export type Cidr = string & { readonly [brand]: 'Cidr' }

/** First and last address of a block as 32-bit numbers, both inside it. */
export interface AddressRange {
  readonly first: number
  readonly last: number
}

/** `1.2.3.4` and nothing else: no octal, no short forms, no spaces; undefined for the rest. */
export function parseIpv4(text: string): Ipv4Address | undefined {
  return ipaddr.IPv4.isValidFourPartDecimal(text) && isCanonical(text) ? (text as Ipv4Address) : undefined
}

/** `a.b.c.d/n` with every bit right of the prefix clear; undefined for the rest. */
export function parseCidr(text: string): Cidr | undefined {
  const [address, prefix, ...rest] = text.split('/')
  if (address === undefined || prefix === undefined || rest.length > 0) return undefined
  if (!/^(0|[1-9]\d?)$/.test(prefix) || Number(prefix) > 32 || parseIpv4(address) === undefined)
    return undefined
  const range = blockAround(ipv4ToNumber(address as Ipv4Address), Number(prefix))
  return numberToIpv4(range.first) === address ? (text as Cidr) : undefined
}

export function ipv4ToNumber(address: Ipv4Address): number {
  return address.split('.').reduce((value, octet) => value * 256 + Number(octet), 0)
}

export function numberToIpv4(value: number): Ipv4Address {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.') as Ipv4Address
}

export function prefixLength(cidr: Cidr): number {
  return Number(cidr.slice(cidr.indexOf('/') + 1))
}

export function rangeOf(cidr: Cidr): AddressRange {
  return blockAround(ipv4ToNumber(networkAddress(cidr)), prefixLength(cidr))
}

export function networkAddress(cidr: Cidr): Ipv4Address {
  return cidr.slice(0, cidr.indexOf('/')) as Ipv4Address
}

/** The aligned block of the given prefix length that starts at `first`. */
export function cidrAt(first: number, prefix: number): Cidr {
  return `${numberToIpv4(first)}/${prefix}` as Cidr
}

export function blockSize(prefix: number): number {
  return 2 ** (32 - prefix)
}

export function rangesOverlap(one: AddressRange, other: AddressRange): boolean {
  return one.first <= other.last && other.first <= one.last
}

export function cidrsOverlap(one: Cidr, other: Cidr): boolean {
  return rangesOverlap(rangeOf(one), rangeOf(other))
}

export function cidrContains(cidr: Cidr, address: Ipv4Address): boolean {
  const { first, last } = rangeOf(cidr)
  const value = ipv4ToNumber(address)
  return first <= value && value <= last
}

/** `255.255.0.0` for 16. */
export function netmask(prefix: number): Ipv4Address {
  return numberToIpv4(2 ** 32 - blockSize(prefix))
}

function isCanonical(text: string): boolean {
  return text.split('.').every((octet) => String(Number(octet)) === octet)
}

function blockAround(address: number, prefix: number): AddressRange {
  const size = blockSize(prefix)
  const first = Math.floor(address / size) * size
  return { first, last: first + size - 1 }
}
