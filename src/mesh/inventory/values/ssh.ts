import ipaddr from 'ipaddr.js'
import { parseIpv4 } from '../../ipv4.ts'
import { canonicalIpv6 } from '../../ipv6.ts'
import { Complaint } from './complaint.ts'

/** `[user@]host[:port]` as written: what is missing comes from the host's own settings. */
export interface WrittenJump {
  readonly user: string | undefined
  readonly host: string
  readonly port: number | undefined
}

/** A name or an address, v4 or v6, that SSH connects to. An IPv6 address may have any spelling, and a zone. */
export function readSshHost(text: string): string | Complaint {
  if (text.includes('@')) return new Complaint('is not a host alone', 'the user is ssh.user')
  if (ipaddr.IPv6.isValid(text)) return readSshIpv6(text)
  if (/^\[.*\]$/.test(text)) return new Complaint('is not a host alone', 'an address without the brackets')
  if (/^[^:]+:\d+$/.test(text)) return new Complaint('is not a host alone', 'the port is ssh.port')
  if (/^[\d.]+$/.test(text) && parseIpv4(text) === undefined)
    return new Complaint('is neither a name nor an address')
  return /^\w([\w.-]{0,251}\w)?$/.test(text)
    ? text
    : new Complaint('is not a host; want a name or an address, without spaces or a leading dash')
}

// OpenSSH's files of known hosts have an address in the spelling of RFC 5952, whatever was typed (ssh.c, resolve_addr).
function readSshIpv6(text: string): string | Complaint {
  const address = ipaddr.IPv6.parse(text)
  return address.isIPv4MappedAddress()
    ? new Complaint('is an IPv4 address in the form of IPv6', `write ${address.toIPv4Address()}`)
    : (canonicalIpv6(text) ?? text)
}

export function readUser(text: string): string | Complaint {
  return /^[a-z_][\w.-]{0,31}$/i.test(text)
    ? text
    : new Complaint('is not a user name; want a letter, then letters, digits, "_", "." or "-", 32 at most')
}

/** The path of a private key file. */
export function readIdentity(text: string): string | Complaint {
  if (text.includes('PRIVATE KEY'))
    return new Complaint('is a key; want the path of its file', 'keep keys out of the inventory')
  return /^[^\p{C}]{1,4096}$/u.test(text)
    ? text
    : new Complaint('is not a path; want the file of a private key, such as ~/.ssh/id_ed25519')
}

/** ssh's ProxyJump for one hop; `none` takes a jump of the mesh back for one host. */
export function readJump(text: string): WrittenJump | 'none' | Complaint {
  if (text === 'none') return text
  if (text.includes(',')) return new Complaint('names several hosts; one jump host is supported')
  const match = /^(?:([^@]*)@)?(\[[^\]]*\]|[^:]*)(?::(.*))?$/.exec(text)
  const user = match?.[1]
  const host = readSshHost(match?.[2]?.replace(/^\[(.*)\]$/, '$1') ?? '')
  const port = match?.[3]
  return !(host instanceof Complaint) && isUser(user) && isPort(port)
    ? { user, host, port: port === undefined ? undefined : Number(port) }
    : new Complaint('is not a jump host; want [user@]host[:port]', jumpHint(text))
}

function isUser(text: string | undefined): boolean {
  return text === undefined || !(readUser(text) instanceof Complaint)
}

function isPort(text: string | undefined): boolean {
  return text === undefined || (/^[1-9]\d{0,4}$/.test(text) && Number(text) <= 65535)
}

function jumpHint(text: string): string | undefined {
  const [, user = '', host = ''] = /^([^@]*@)?(.*)$/.exec(text) ?? []
  return ipaddr.IPv6.isValid(host) ? `an IPv6 address goes in brackets: "${user}[${host}]"` : undefined
}
