import type { Lock } from '../../../src/mesh/addressing/lock.ts'
import { pairKey } from '../../../src/mesh/topology/pair.ts'

/** `host1 host2` for each link. */
export function pairKeys({ links }: Lock): ReadonlySet<string> {
  return new Set(links.map(({ hosts }) => pairKey(hosts)))
}

/** The pairs that are linked in one and not in the other. */
export function difference(one: Lock, other: Lock): readonly string[] {
  const others = pairKeys(other)
  return [...pairKeys(one)].filter((pair) => !others.has(pair))
}

/** Links between hosts that stay, which came or went. */
export function changedLinks(
  before: Lock,
  after: Lock,
): { readonly added: readonly string[]; readonly removed: readonly string[] } {
  const staying = after.links.map(({ hosts }) => pairKey(hosts))
  const lost = before.links
    .filter(({ hosts }) => hosts.every((host) => after.hosts.has(host)))
    .map(({ hosts }) => pairKey(hosts))
  return { added: difference(after, before), removed: lost.filter((pair) => !staying.includes(pair)) }
}

/** Links of each host. */
export function degrees({ hosts, links }: Lock): ReadonlyMap<string, number> {
  const counts = new Map<string, number>([...hosts.keys()].map((host) => [host, 0]))
  for (const host of links.flatMap((link) => link.hosts)) counts.set(host, (counts.get(host) ?? 0) + 1)
  return counts
}
