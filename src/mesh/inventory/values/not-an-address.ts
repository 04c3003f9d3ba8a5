import ipaddr from 'ipaddr.js'
import { Complaint } from './complaint.ts'

/** What is wrong with a text that should have been a literal address. */
export function notAnAddress(text: string): Complaint {
  return new Complaint('is not an IPv4 or IPv6 address', addressHint(text))
}

/** What was most likely meant; undefined: nobody knows. */
export function addressHint(text: string): string | undefined {
  if (/^[\d.]+\/\d+$/.test(text) || isIpv6(text.replace(/\/\d+$/, '')))
    return 'the address alone, without the prefix length'
  if (/^[\d.]+:\d+$/.test(text) || /^\[.*\]:\d+$/.test(text))
    return 'the address alone; the port of SSH is ssh.port'
  if (isIpv6(text.replace(/^\[(.*)\]$/, '$1'))) return `without brackets: ${text.slice(1, -1)}`
  if (text.includes(':')) return ipv6Hint(text)
  return /^\d+(\.\d+)*$/.test(text) ? octetHint(text.split('.')) : nameHint(text)
}

function isIpv6(text: string): boolean {
  return ipaddr.IPv6.isValid(text)
}

function ipv6Hint(text: string): string | undefined {
  const groups = text.split(':').filter((group) => group !== '')
  const odd = groups.find((group) => !/^[\da-f]{1,4}$/i.test(group))
  if (odd !== undefined) return undefined
  if (text.split('::').length > 2) return '"::" stands once in an address, or two readers see two'
  if (text.includes('::')) return undefined
  return `it has ${groups.length} groups instead of 8; "::" stands for groups of zeros`
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
