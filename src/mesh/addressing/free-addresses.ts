import type { Cidr, Ipv4Address } from '../ipv4.ts'
import { ipv4ToNumber, numberToIpv4, rangeOf } from '../ipv4.ts'

/**
 * The addresses of `hostAddresses` that nobody has, lowest first, without its network and broadcast address:
 * the first one of an untouched block ends in `.1`. What lies inside a subnet this way is never the subnet's
 * own network or broadcast address either.
 */
export function* freeAddresses(
  hostAddresses: Cidr,
  taken: readonly Ipv4Address[],
): Generator<Ipv4Address, undefined> {
  const unusable = new Set(taken.map(ipv4ToNumber))
  const { first, last } = rangeOf(hostAddresses)
  for (let address = first + 1; address < last; address += 1) {
    if (!unusable.has(address)) yield numberToIpv4(address)
  }
}
