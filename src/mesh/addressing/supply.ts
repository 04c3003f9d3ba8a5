import type { Inventory } from '../inventory/inventory.ts'
import type { AddressRange, Ipv4Address } from '../ipv4.ts'
import { ipv4ToNumber, prefixLength, rangeOf } from '../ipv4.ts'
import type { HostName } from '../names.ts'
import { freeAddresses } from './free-addresses.ts'
import { type BlockSearch, freeBlocks } from './free-blocks.ts'
import type { Allocation, Lock } from './lock.ts'
import { capacityFor, fixedCidrPrefix } from './pool.ts'

/** What allocations are taken from. */
export interface Supply {
  readonly inventory: Inventory
  readonly lock: Lock
  /** Allocations of hosts that are not in the inventory, oldest first. */
  readonly freed: ReadonlyMap<HostName, Allocation>
}

/**
 * Allocations for newcomers, best first: blocks of today's size that nobody ever had; then what hosts that left
 * had, oldest first; then, where the inventory sets no capacity, smaller blocks from what is left.
 */
export function* unusedAllocations(supply: Supply): Generator<Allocation, undefined> {
  const { lock } = supply
  const { subnet } = supply.inventory.mesh
  const addresses = freeAddresses(lock.hostAddresses, knownAddresses(lock))
  const [todays, ...smaller] = blockPrefixes(supply)
  const taken = takenRanges(lock)
  if (todays !== undefined) taken.push(...(yield* fresh({ subnet, prefix: todays, taken }, addresses)))
  yield* supply.freed.values()
  for (const prefix of smaller) yield* fresh({ subnet, prefix, taken }, addresses)
}

// Returns what it handed out, which the next size must step around.
function* fresh(
  search: BlockSearch,
  addresses: Generator<Ipv4Address, undefined>,
): Generator<Allocation, readonly AddressRange[]> {
  const given: AddressRange[] = []
  for (const fixedCidr of freeBlocks(search)) {
    const { value: address } = addresses.next()
    if (address === undefined) return given
    given.push(rangeOf(fixedCidr))
    yield { address, fixedCidr }
  }
  return given
}

/** Prefix lengths of the blocks that newcomers may get, in this order; none when the subnet is too small for any. */
export function blockPrefixes({ inventory, lock }: Pick<Supply, 'inventory' | 'lock'>): readonly number[] {
  const { subnet, capacity } = inventory.mesh
  const fitting = fixedCidrPrefix({
    subnet,
    hostAddresses: lock.hostAddresses,
    capacity: capacity ?? capacityFor(inventory.hosts.size),
  })
  const wanted = fitting === undefined ? [] : [fitting]
  if (capacity !== undefined || lock.hosts.size === 0) return wanted
  const smallest = [...lock.hosts.values()].reduce(
    (longest, { fixedCidr }) => Math.max(longest, prefixLength(fixedCidr)),
    0,
  )
  return [smallest, ...wanted.filter((prefix) => prefix > smallest)]
}

/** What no new block may touch: docker0's addresses, those of earlier plans too, and every block ever given. */
export function takenRanges(lock: Lock): AddressRange[] {
  return [
    rangeOf(lock.hostAddresses),
    ...known(lock).flatMap(({ address, fixedCidr }) => [
      { first: ipv4ToNumber(address), last: ipv4ToNumber(address) },
      rangeOf(fixedCidr),
    ]),
  ]
}

/** Every docker0 address ever given. */
export function knownAddresses(lock: Lock): readonly Ipv4Address[] {
  return known(lock).map(({ address }) => address)
}

function known(lock: Lock): readonly Allocation[] {
  return [...lock.hosts.values(), ...lock.freed.values()]
}
