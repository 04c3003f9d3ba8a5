import type { Lock } from '../addressing/lock.ts'
import type { HostName } from '../names.ts'
import type { Link } from './link.ts'
import { type Pair, pairKey } from './pair.ts'

/** Open vSwitch's STP knows ports 1 to 255, and a port beyond would forward unmanaged: a loop. */
export const portLimit = 255

/**
 * Pairs → links. A pair that the lock links keeps its number and port numbers; others get the next numbers, and
 * on each host the smallest port number that is free there. A number beyond `portLimit` is for `topologyProblems()`
 * to refuse.
 */
export function numberLinks(pairs: readonly Pair[], lock: Lock): Pick<Lock, 'links' | 'nextLinkNumber'> {
  const known = new Map(lock.links.map((link) => [pairKey(link.hosts), link]))
  const kept = pairs.flatMap((pair) => {
    const link = known.get(pairKey(pair))
    return link === undefined ? [] : [oriented(link, pair)]
  })
  const fresh = byJoining(
    pairs.filter((pair) => !known.has(pairKey(pair))),
    lock,
  )
  const ports = new PortNumbers(kept)
  const added = fresh.map(
    (hosts, index): Link => ({
      number: lock.nextLinkNumber + index,
      hosts,
      portNumbers: [ports.next(hosts[0]), ports.next(hosts[1])],
    }),
  )
  return {
    links: [...kept, ...added].toSorted((one, other) => one.number - other.number),
    nextLinkNumber: lock.nextLinkNumber + added.length,
  }
}

// A parent that became a child, or a hub, changes its side.
function oriented(link: Link, pair: Pair): Link {
  const [one, other] = link.portNumbers
  return link.hosts[0] === pair[0] ? link : { ...link, hosts: pair, portNumbers: [other, one] }
}

// By the later host of each pair, then by the earlier: host2 to host1, host3 to host1, host3 to host2.
function byJoining(pairs: readonly Pair[], { hosts }: Lock): readonly Pair[] {
  const order = new Map([...hosts.keys()].map((name, index) => [name, index]))
  const place = (name: HostName) => order.get(name) ?? 0
  return pairs
    .map((pair) => ({ pair, places: [place(pair[0]), place(pair[1])] }))
    .map(({ pair, places }) => ({ pair, later: Math.max(...places), earlier: Math.min(...places) }))
    .toSorted((one, other) => one.later - other.later || one.earlier - other.earlier)
    .map(({ pair }) => pair)
}

class PortNumbers {
  readonly #used = new Map<HostName, Set<number>>()
  /** No smaller number is free on the host. */
  readonly #smallest = new Map<HostName, number>()

  constructor(links: readonly Link[]) {
    for (const { hosts, portNumbers } of links) {
      this.#usedOn(hosts[0]).add(portNumbers[0])
      this.#usedOn(hosts[1]).add(portNumbers[1])
    }
  }

  next(host: HostName): number {
    const used = this.#usedOn(host)
    let number = this.#smallest.get(host) ?? 1
    while (used.has(number)) number += 1
    this.#smallest.set(host, number + 1)
    return number
  }

  #usedOn(host: HostName): Set<number> {
    const used = this.#used.get(host) ?? new Set()
    this.#used.set(host, used)
    return used
  }
}
