import type { Inventory } from '../inventory.ts'
import type { Problem } from '../problem.ts'
import { complaintAbout } from '../shape-problems.ts'
import { Complaint } from '../values/complaint.ts'
import type { Written } from '../written.ts'
import { namedIn, namedTwice, strangers } from './named-hosts.ts'

export function hubsAreHosts({ topology }: Inventory, root: Written): readonly Problem[] {
  return strangers(namedIn(hubsPath, topology.hubs), root)
}

export function hubsDiffer({ topology }: Inventory, root: Written): readonly Problem[] {
  return namedTwice(namedIn(hubsPath, topology.hubs), root)
}

export function hubsAreOfHub({ topology }: Inventory, root: Written): readonly Problem[] {
  if (topology.kind === 'hub' || topology.hubs.length === 0) return []
  const complaint = new Complaint(
    `means nothing to kind ${topology.kind}; want topology.kind: hub`,
    'who is to be the root stands in spanning_tree.roots',
  )
  return [complaintAbout(root, hubsPath, complaint)]
}

/** Every two hosts meet in each hub: there are as many paths as hubs. */
export function hubsAreEnough({ topology, hosts }: Inventory, root: Written): readonly Problem[] {
  const wanted = Math.min(topology.redundancy, hosts.size)
  const hubs = new Set(topology.hubs).size
  if (topology.kind !== 'hub' || hubs === 0 || hubs >= wanted) return []
  const complaint = new Complaint(
    `names ${hubs === 1 ? 'one hub' : `${hubs} hubs`}; want ${wanted} for redundancy ${topology.redundancy}`,
    `name ${wanted - hubs} more, or leave hubs out: they are chosen then`,
  )
  return [complaintAbout(root, hubsPath, complaint)]
}

const hubsPath = ['topology', 'hubs']
