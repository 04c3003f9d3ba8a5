import type { Cidr } from '../../ipv4.ts'
import {
  blockSize,
  cidrAt,
  ipv4ToNumber,
  networkAddress,
  parseCidr,
  parseIpv4,
  prefixLength,
} from '../../ipv4.ts'
import { reserved } from './address.ts'
import { Complaint } from './complaint.ts'
import { addressHint } from './not-an-address.ts'

export const wantedBlock = 'a block such as 172.17.0.0/16'

/** A block wider than this holds addresses that no private network may have. */
const shortestPrefix = 8

/** A block of addresses for the segment, or for a part of it. */
export function readBlock(text: string): Cidr | Complaint {
  const block = parseCidr(text)
  if (block === undefined) return notABlock(text)
  if (prefixLength(block) < shortestPrefix)
    return new Complaint(`is too large; want a prefix length from ${shortestPrefix}`)
  return reserved(networkAddress(block)) === undefined
    ? block
    : new Complaint('is not for hosts; want a private block such as 172.17.0.0/16')
}

function notABlock(text: string): Complaint {
  const [addressText = '', prefix, ...rest] = text.split('/')
  const address = parseIpv4(addressText)
  if (address === undefined || rest.length > 0)
    return new Complaint(`is not ${wantedBlock}`, blockHint(addressText))
  if (prefix === undefined)
    return new Complaint(
      'has no prefix length',
      `add the size of the block: ${addressText}/24 has 256 addresses`,
    )
  if (!/^\d{1,2}$/.test(prefix) || Number(prefix) > 32) return prefixComplaint(prefix)
  const first = ipv4ToNumber(address)
  const block = cidrAt(first - (first % blockSize(Number(prefix))), Number(prefix))
  return new Complaint('is an address inside a block, not a block', `the block is ${block}`)
}

function blockHint(addressText: string): string | undefined {
  return addressText.includes(':')
    ? 'the segment is IPv4; the addresses of hosts may be IPv6'
    : addressHint(addressText)
}

function prefixComplaint(prefix: string): Complaint {
  const hint = prefix.includes('.') ? 'a number such as /16, not a netmask' : undefined
  return new Complaint('has no prefix length from 8 to 32 behind the slash', hint)
}
