import type { Cidr } from '../ipv4.ts'
import { blockSize, cidrAt, cidrsOverlap, parseCidr, prefixLength, rangeOf } from '../ipv4.ts'

/** What a segment is divided into: blocks for containers beside one block for docker0's addresses. */
export interface Pool {
  readonly subnet: Cidr
  readonly hostAddresses: Cidr
  /** Hosts to leave room for. */
  readonly capacity: number
}

/** Four addresses: network, gateway, broadcast and one container. Anything smaller holds none. */
const longestFixedCidr = 30

/** The block that the article took for docker0's addresses. */
const articleBlock = '172.17.42.0/24'

/**
 * Hosts to leave room for when the inventory does not say: the smallest 2^k − 1 that holds twice the hosts,
 * e.g. 7 for 3. One less than a power of two, because `host_addresses` takes one block of that many.
 */
export function capacityFor(hostCount: number): number {
  return powerOfTwoFrom(2 * hostCount + 1) - 1
}

/**
 * The block for docker0's addresses when the inventory does not say: 172.17.42.0/24, else the first /24 of the
 * subnet, else its first block that holds `capacity` addresses beside its own network and broadcast address.
 * A /24 is taken only where it leaves every host as large a fixed-cidr as the smallest block would.
 */
export function defaultHostAddresses(subnet: Cidr, capacity: number): Cidr {
  const smallest = firstBlock(subnet, 32 - Math.log2(powerOfTwoFrom(capacity + 2)))
  const best = fixedCidrPrefix({ subnet, hostAddresses: smallest, capacity })
  const roomy = roomyBlocks(subnet, prefixLength(smallest)).find(
    (hostAddresses) => best !== undefined && fixedCidrPrefix({ subnet, hostAddresses, capacity }) === best,
  )
  return roomy ?? smallest
}

/**
 * Prefix length of every host's fixed-cidr: the largest block of which `capacity` lie in the subnet without
 * touching `hostAddresses`; undefined when even the smallest useful one is too large.
 */
export function fixedCidrPrefix(pool: Pool): number | undefined {
  const prefixes = range(prefixLength(pool.subnet), longestFixedCidr)
  return prefixes.find((prefix) => freeBlocks(pool, prefix) >= pool.capacity)
}

/** Hosts that a block gives an address to: all but its first and its last. */
export function hostsIn(hostAddresses: Cidr): number {
  return Math.max(0, blockSize(prefixLength(hostAddresses)) - 2)
}

function roomyBlocks(subnet: Cidr, longestPrefix: number): readonly Cidr[] {
  if (longestPrefix < 24 || prefixLength(subnet) > 24) return []
  const article = parseCidr(articleBlock)
  const first = firstBlock(subnet, 24)
  return article !== undefined && cidrsOverlap(subnet, article) ? [article, first] : [first]
}

function firstBlock(subnet: Cidr, prefix: number): Cidr {
  return cidrAt(rangeOf(subnet).first, Math.max(prefix, prefixLength(subnet)))
}

// Aligned blocks of one size: those that touch hostAddresses are counted, not walked.
function freeBlocks({ subnet, hostAddresses }: Pool, prefix: number): number {
  const blocks = 2 ** (prefix - prefixLength(subnet))
  if (!cidrsOverlap(subnet, hostAddresses)) return blocks
  return blocks - Math.min(blocks, 2 ** Math.max(0, prefix - prefixLength(hostAddresses)))
}

function powerOfTwoFrom(least: number): number {
  return 2 ** Math.ceil(Math.log2(least))
}

function range(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
}
