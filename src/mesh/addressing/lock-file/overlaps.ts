import type { AddressRange } from '../../ipv4.ts'
import { ipv4ToNumber, rangeOf, rangesOverlap } from '../../ipv4.ts'
import { type Conflict, deleteHint, hostLines, type LockPath, type PlacedHostLine } from './conflict.ts'
import type { LockText } from './schema.ts'

/** Addresses and blocks that two hosts hold, and addresses inside a block. */
export function overlaps(lock: LockText): readonly Conflict[] {
  const holdings = hostLines(lock).flatMap(holdingsOf)
  const conflicts: Conflict[] = []
  let farthest: Holding | undefined
  // In order of the first address, whatever overlaps anything overlaps the farthest-reaching one before it.
  for (const holding of holdings.toSorted((one, other) => one.range.first - other.range.first)) {
    if (farthest !== undefined && rangesOverlap(farthest.range, holding.range))
      conflicts.push(overlap(farthest, holding))
    if (farthest === undefined || holding.range.last > farthest.range.last) farthest = holding
  }
  return conflicts
}

interface Holding {
  readonly path: LockPath
  /** Place among all host lines: the later of two is the one to blame. */
  readonly order: number
  readonly range: AddressRange
  readonly text: string
  readonly host: string
}

function holdingsOf({ allocation, path, host }: PlacedHostLine, order: number): readonly Holding[] {
  const address = ipv4ToNumber(allocation.address)
  return [
    { path, host, order, range: { first: address, last: address }, text: allocation.address },
    { path, host, order, range: rangeOf(allocation.fixedCidr), text: allocation.fixedCidr },
  ]
}

function overlap(one: Holding, other: Holding): Conflict {
  const [earlier, later] = one.order < other.order ? [one, other] : [other, one]
  return {
    path: later.path,
    message: `host "${later.host}" has "${later.text}", which overlaps "${earlier.text}" of host "${earlier.host}"`,
    hint: deleteHint,
  }
}
