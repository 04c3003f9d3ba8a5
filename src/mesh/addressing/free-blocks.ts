import type { AddressRange, Cidr } from '../ipv4.ts'
import { blockSize, cidrAt, rangeOf } from '../ipv4.ts'

export interface BlockSearch {
  readonly subnet: Cidr
  /** Prefix length of the blocks that are wanted. */
  readonly prefix: number
  /** Blocks and addresses that must stay untouched; they may lie outside the subnet and overlap each other. */
  readonly taken: readonly AddressRange[]
}

/**
 * The aligned blocks of one size in a subnet that touch nothing taken, lowest first. Gaps are walked, not
 * blocks: the cost is that of sorting `taken` plus one step for each block asked for.
 */
export function* freeBlocks({ subnet, prefix, taken }: BlockSearch): Generator<Cidr, undefined> {
  const size = blockSize(prefix)
  let start = rangeOf(subnet).first
  for (const range of [...sortedByFirst(taken), afterEnd(subnet)]) {
    const end = Math.min(range.first, afterEnd(subnet).first)
    for (; start + size <= end; start += size) yield cidrAt(start, prefix)
    start = Math.max(start, alignedFrom(range.last + 1, size))
  }
}

function sortedByFirst(ranges: readonly AddressRange[]): readonly AddressRange[] {
  return ranges.toSorted((one, other) => one.first - other.first)
}

function afterEnd(subnet: Cidr): AddressRange {
  const first = rangeOf(subnet).last + 1
  return { first, last: first }
}

function alignedFrom(address: number, size: number): number {
  return Math.ceil(address / size) * size
}
