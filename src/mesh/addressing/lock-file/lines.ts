import { parseCidr, parseIpv4 } from '../../ipv4.ts'
import type { HostName } from '../../names.ts'
import type { Link } from '../../topology/link.ts'
import type { Allocation } from '../lock.ts'

/** One line a host and one a link, so that a diff shows whom a change is about and git merges the rest. */
export interface HostLine {
  readonly host: HostName
  readonly allocation: Allocation
}

export const hostLineForm = 'HOST ADDRESS FIXED-CIDR'
export const linkLineForm = 'NUMBER HOST:PORT HOST:PORT'

/** `host1 172.17.42.1 172.17.64.0/18`; undefined for anything else. */
export function parseHostLine(line: string): HostLine | undefined {
  const [rawHost = '', rawAddress = '', rawCidr = '', ...rest] = line.split(' ')
  const host = parseHostName(rawHost)
  const address = parseIpv4(rawAddress)
  const fixedCidr = parseCidr(rawCidr)
  if (host === undefined || address === undefined || fixedCidr === undefined || rest.length > 0)
    return undefined
  return { host, allocation: { address, fixedCidr } }
}

export function printHostLine({ host, allocation }: HostLine): string {
  return `${host} ${allocation.address} ${allocation.fixedCidr}`
}

/** `7 host1:2 host5:1`: link 7, port number 2 on host1 and 1 on host5; undefined for anything else. */
export function parseLinkLine(line: string): Link | undefined {
  const [rawNumber = '', rawOne = '', rawOther = '', ...rest] = line.split(' ')
  const number = parseCount(rawNumber)
  const one = parseEnd(rawOne)
  const other = parseEnd(rawOther)
  if (number === undefined || one === undefined || other === undefined || rest.length > 0) return undefined
  if (one.host === other.host) return undefined
  return { number, hosts: [one.host, other.host], portNumbers: [one.port, other.port] }
}

export function printLinkLine({ number, hosts, portNumbers }: Link): string {
  return `${number} ${hosts[0]}:${portNumbers[0]} ${hosts[1]}:${portNumbers[1]}`
}

/** The inventory is the judge of names; here they only must not break a line apart. */
export function parseHostName(text: string): HostName | undefined {
  return /^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/.test(text) ? (text as HostName) : undefined
}

function parseEnd(text: string): { readonly host: HostName; readonly port: number } | undefined {
  const [rawHost = '', rawPort = '', ...rest] = text.split(':')
  const host = parseHostName(rawHost)
  const port = parseCount(rawPort)
  // Bridges of Open vSwitch number their spanning-tree ports from 1 to 255.
  if (host === undefined || port === undefined || port > 255 || rest.length > 0) return undefined
  return { host, port }
}

function parseCount(text: string): number | undefined {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined
}
