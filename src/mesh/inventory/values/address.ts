import ipaddr from 'ipaddr.js'
import type { Ipv4Address } from '../../ipv4.ts'
import { parseIpv4 } from '../../ipv4.ts'
import { Complaint } from './complaint.ts'

export const wantedAddress = 'an IPv4 address such as 192.0.2.1'

/** The address of a host on its underlay: one that a tunnel may point at. */
export function readAddress(text: string): Ipv4Address | Complaint {
  const address = parseIpv4(text)
  return address === undefined ? notAnAddress(text) : (reserved(address) ?? address)
}

/** What is wrong with a text that should have been a literal IPv4 address. */
export function notAnAddress(text: string): Complaint {
  return new Complaint('is not an IPv4 address', addressHint(text))
}

/** Addresses that no host can have: RFC 1122 3.2.1.3, RFC 5771, RFC 1112 4. */
export function reserved(address: Ipv4Address): Complaint | undefined {
  const first = Number(address.split('.')[0])
  if (first === 0) return new Complaint('means "this host", not a host; want its own address')
  if (first === 127) return new Complaint('is a loopback address; want one that the other hosts reach')
  if (first >= 240) return new Complaint('is a reserved or broadcast address; want one of a single host')
  return first >= 224 ? new Complaint('is a multicast address; want one of a single host') : undefined
}

function addressHint(text: string): string | undefined {
  if (ipaddr.IPv6.isValid(text)) return 'an IPv6 underlay is not supported yet'
  if (/^[\d.]+\/\d+$/.test(text)) return 'the address alone, without the prefix length'
  if (/^[\d.]+:\d+$/.test(text)) return 'the address alone; the port of SSH is ssh.port'
  return /^\d+(\.\d+)*$/.test(text) ? octetHint(text.split('.')) : nameHint(text)
}

function octetHint(octets: readonly string[]): string | undefined {
  if (octets.length !== 4) return `it has ${octets.length} numbers instead of 4`
  const large = octets.find((octet) => Number(octet) > 255)
  if (large !== undefined) return `${large} is more than 255`
  return `leading zeros mean octal to some programs; write ${octets.map(Number).join('.')}`
}

function nameHint(text: string): string | undefined {
  return /^[a-z][a-z0-9.-]*$/i.test(text)
    ? 'a tunnel takes no name: write the address; SSH may use the name as ssh.host'
    : undefined
}
