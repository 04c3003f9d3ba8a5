import type { Inventory } from '../inventory.ts'
import type { Problem } from '../problem.ts'
import { complaintAbout } from '../shape-problems.ts'
import { Complaint } from '../values/complaint.ts'
import type { Written } from '../written.ts'
import { namedIn, namedTwice, strangers } from './named-hosts.ts'

// RSTP takes multiples of 4096 (802.1D-2004, 9.2.5), and seven of them come before the default of 32768.
const mostRoots = 7

export function rootsAreFew({ spanningTree: { roots } }: Inventory, root: Written): readonly Problem[] {
  if (roots.length <= mostRoots) return []
  const complaint = new Complaint(
    `names ${roots.length} hosts; want ${mostRoots} at most`,
    'the first two or three matter',
  )
  return [complaintAbout(root, rootsPath, complaint)]
}

export function rootsAreHosts({ spanningTree }: Inventory, root: Written): readonly Problem[] {
  return strangers(namedIn(rootsPath, spanningTree.roots.slice(0, mostRoots)), root)
}

export function rootsDiffer({ spanningTree }: Inventory, root: Written): readonly Problem[] {
  return namedTwice(namedIn(rootsPath, spanningTree.roots), root)
}

const rootsPath = ['spanning_tree', 'roots']

/** STP in OVS looks at the carrier alone, which a tunnel always has: ofproto-dpif.c, stp_check_and_update_link_state(). */
export function bfdNeedsRstp({ spanningTree }: Inventory, root: Written): readonly Problem[] {
  if (!spanningTree.bfd || spanningTree.protocol === 'rstp') return []
  const complaint = new Complaint('does nothing with protocol stp', 'set spanning_tree.protocol: rstp')
  return [complaintAbout(root, ['spanning_tree', 'bfd'], complaint)]
}

/**
 * 802.1D 8.10.2: 2 × (forward_delay − 1) ≥ max_age ≥ 2 × (hello + 1). Else STP in OVS raises forward_delay, and
 * RSTP ignores the value. The second half holds by range: hello is 2, max_age from 6.
 */
export function timersHangTogether(
  { spanningTree: { timers } }: Inventory,
  root: Written,
): readonly Problem[] {
  if (timers.kind !== 'fixed') return []
  const least = Math.ceil(timers.maxAgeSeconds / 2) + 1
  if (timers.forwardDelaySeconds >= least) return []
  const complaint = new Complaint(
    `is too short for max_age ${timers.maxAgeSeconds}; want ${least} or more`,
    '802.1D: 2 × (forward_delay − 1) is at least max_age; timers: auto finds a fitting pair',
  )
  return [complaintAbout(root, ['spanning_tree', 'timers', 'forward_delay'], complaint)]
}
