import type { Inventory } from '../inventory.ts'
import type { Problem } from '../problem.ts'
import { quoted } from '../quote.ts'
import { complaintAbout } from '../shape-problems.ts'
import { Complaint } from '../values/complaint.ts'
import type { Written } from '../written.ts'
import { keyPlaceOf } from '../written.ts'
import type { WrittenPair } from '../written-pairs.ts'
import { pairKey, writtenPairs } from '../written-pairs.ts'
import { namedIn, strangers } from './named-hosts.ts'
import { repeats } from './repeats.ts'

export function pairsAreHosts(_: Inventory, root: Written): readonly Problem[] {
  return strangers(
    allPairs(root).flatMap(({ path, hosts }) => namedIn(path, hosts)),
    root,
  )
}

export function pairsAreOfTwo(_: Inventory, root: Written): readonly Problem[] {
  return allPairs(root)
    .filter(({ hosts: [one, other] }) => one === other)
    .map(({ path, hosts: [name] }) => {
      const complaint = new Complaint(`names ${quoted(name)} twice; want two hosts`)
      return complaintAbout(root, path, complaint)
    })
}

export function pairsDiffer(_: Inventory, root: Written): readonly Problem[] {
  return [writtenPairs(root, 'links'), writtenPairs(root, 'avoid')]
    .flatMap((pairs) => repeats(pairs, ({ hosts }) => pairKey(hosts)))
    .map(({ first, repeat }) => {
      const text = `is there twice; line ${lineOf(root, first)} has the pair already`
      return complaintAbout(root, repeat.path, new Complaint(text, 'remove one of them'))
    })
}

export function avoidedPairsGetNoLink(_: Inventory, root: Written): readonly Problem[] {
  const links = new Map(writtenPairs(root, 'links').map((pair) => [pairKey(pair.hosts), pair]))
  return writtenPairs(root, 'avoid').flatMap((pair) => {
    const link = links.get(pairKey(pair.hosts))
    if (link === undefined) return []
    const text = `is a pair that topology.links wants linked, line ${lineOf(root, link)}`
    return [complaintAbout(root, pair.path, new Complaint(text, 'remove it from one of the two lists'))]
  })
}

// ovs-vswitchd.conf.db(5), stp-path-cost: 16 bits, where rstp-path-cost goes to 200 million.
const mostStpCost = 65_535

export function costsFitProtocol({ topology, spanningTree }: Inventory, root: Written): readonly Problem[] {
  if (spanningTree.protocol !== 'stp') return []
  return topology.links.flatMap(({ cost = 0 }, index) => {
    if (cost <= mostStpCost) return []
    const complaint = new Complaint(
      `is more than stp knows; want ${mostStpCost} at most`,
      'with stp a link costs 2, and one between regions 10000 or more, unless asked for otherwise',
    )
    return [complaintAbout(root, ['topology', 'links', index, 'cost'], complaint)]
  })
}

function allPairs(root: Written): readonly WrittenPair[] {
  return [...writtenPairs(root, 'links'), ...writtenPairs(root, 'avoid')]
}

function lineOf(root: Written, { path }: WrittenPair): number {
  return keyPlaceOf(root, path).line
}
