import { UsageError } from '../errors.ts'
import {
  type AddressFamily,
  familyOf,
  parseUnderlayAddress,
  type UnderlayAddress,
} from '../mesh/underlay-address.ts'

/** One address of the control namespace for each family that hosts have. Throws a UsageError when all are taken. */
export function freeControlAddresses(ofHosts: readonly UnderlayAddress[]): readonly UnderlayAddress[] {
  const taken = new Set<string>(ofHosts)
  const families = [...new Set(ofHosts.map(familyOf))].sort()
  return families.map((family) => freeAddress(family, taken))
}

function freeAddress(family: AddressFamily, taken: ReadonlySet<string>): UnderlayAddress {
  const { network, radix } = benchmarks[family]
  for (let last = 254; last > 0; last -= 1) {
    const address = parseUnderlayAddress(`${network}${last.toString(radix)}`)
    if (address !== undefined && !taken.has(address)) return address
  }
  throw new UsageError(
    `find an address for the control namespace: all of ${network}1 to ${network}${(254).toString(radix)} are hosts of the inventory`,
  )
}

// RFC 2544 and RFC 5180 give these to benchmarks: the likeliest to be free of anybody's hosts.
const benchmarks = {
  4: { network: '198.19.255.', radix: 10 },
  6: { network: '2001:2::', radix: 16 },
} as const
