import type { Lock } from '../../../src/mesh/addressing/lock.ts'
import type { HostName } from '../../../src/mesh/names.ts'
import { graphOf, rings } from '../../../src/mesh/topology/graph.ts'
import type { Link } from '../../../src/mesh/topology/link.ts'

/** Every set of exactly `size` elements. */
export function subsets<Element>(
  elements: readonly Element[],
  size: number,
): readonly (readonly Element[])[] {
  if (size === 0) return [[]]
  return elements.flatMap((element, index) =>
    subsets(elements.slice(index + 1), size - 1).map((rest) => [element, ...rest]),
  )
}

/** Whether all hosts reach each other over the links. */
export function isConnected(hosts: readonly HostName[], links: readonly Link[]): boolean {
  return hosts.length === 0 || rings(graphOf(hosts, links), 0).flat().length === hosts.length
}

/** Looks at every loss of so many hosts, and of so many links. */
export function survivesEvery({ hosts, links }: Lock, losses: number): boolean {
  const names = [...hosts.keys()]
  const hostsLost = subsets(names, Math.min(losses, names.length))
  const linksLost = subsets(links, Math.min(losses, links.length))
  return (
    hostsLost.every((lost) =>
      isConnected(
        names.filter((name) => !lost.includes(name)),
        links,
      ),
    ) &&
    linksLost.every((lost) =>
      isConnected(
        names,
        links.filter((link) => !lost.includes(link)),
      ),
    )
  )
}
